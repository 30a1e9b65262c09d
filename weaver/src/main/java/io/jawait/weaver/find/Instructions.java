package io.jawait.weaver.find;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A method's instructions as the weaver asks about them: neighbours, lines, jump targets. */
public final class Instructions {
    private final MethodNode method;
    private final Set<LabelNode> targets = new HashSet<>();
    private final Set<LabelNode> bounds = new HashSet<>();
    private final int[] lines;

    public Instructions(MethodNode method) {
        this.method = method;
        lines = new int[method.instructions.size()];
        int line = 0;
        int index = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            }
            lines[index++] = line;
            targets.addAll(targets(insn));
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            targets.add(block.handler);
            bounds.add(block.start);
            bounds.add(block.end);
        }
    }

    /** Where a jump or a switch may go to; none for other instructions. */
    public static List<LabelNode> targets(AbstractInsnNode insn) {
        if (insn instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            return targets(table.labels, table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            return targets(lookup.labels, lookup.dflt);
        }
        return List.of();
    }

    private static List<LabelNode> targets(List<LabelNode> cases, LabelNode other) {
        List<LabelNode> found = new ArrayList<>(cases);
        found.add(other);
        return found;
    }

    /** Lets a jump or a switch go elsewhere, wherever it went to the one target. */
    public static void retarget(AbstractInsnNode insn, LabelNode from, LabelNode to) {
        UnaryOperator<LabelNode> elsewhere = label -> label == from ? to : label;
        if (insn instanceof JumpInsnNode jump) {
            jump.label = elsewhere.apply(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            table.labels.replaceAll(elsewhere);
            table.dflt = elsewhere.apply(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            lookup.labels.replaceAll(elsewhere);
            lookup.dflt = elsewhere.apply(lookup.dflt);
        }
    }

    /** The source line of an instruction, or 0. */
    public int line(AbstractInsnNode insn) {
        return lines[method.instructions.indexOf(insn)];
    }

    /** The method's first source line, or 0. */
    public int firstLine() {
        for (int line : lines) {
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    /** The real instruction right before, if nothing can jump between the two and no try block begins or ends there. */
    public @Nullable AbstractInsnNode before(AbstractInsnNode insn) {
        for (AbstractInsnNode at = insn.getPrevious(); at != null; at = at.getPrevious()) {
            if (at.getOpcode() >= 0) {
                return at;
            }
            if (targets.contains(at) || bounds.contains(at)) {
                return null;
            }
        }
        return null;
    }

    /** The real instruction that follows, if nothing can jump between the two; or null. */
    public @Nullable AbstractInsnNode next(AbstractInsnNode insn) {
        for (AbstractInsnNode at = insn.getNext(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return at;
            }
            if (targets.contains(at)) {
                return null;
            }
        }
        return null;
    }

    /** The real instruction that follows, wherever labels stand, or null. */
    public static @Nullable AbstractInsnNode after(AbstractInsnNode insn) {
        AbstractInsnNode at = insn.getNext();
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }

    /** The real instruction that stands in front, wherever labels stand, or null. */
    public static @Nullable AbstractInsnNode ahead(AbstractInsnNode insn) {
        AbstractInsnNode at = insn.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    /** Whether the instruction is a call of the given method. */
    public static boolean isCall(@Nullable AbstractInsnNode insn, String owner, String name, String descriptor) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(owner)
                && call.name.equals(name)
                && call.desc.equals(descriptor);
    }

    /** Whether the instruction makes a reference to the given method. */
    public static boolean refersTo(AbstractInsnNode insn, String owner, String name, String descriptor) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            for (Object argument : dynamic.bsmArgs) {
                if (argument instanceof Handle handle
                        && handle.getOwner().equals(owner)
                        && handle.getName().equals(name)
                        && handle.getDesc().equals(descriptor)) {
                    return true;
                }
            }
        }
        return false;
    }

    public InsnList list() {
        return method.instructions;
    }
}
