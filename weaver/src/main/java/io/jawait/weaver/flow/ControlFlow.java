package io.jawait.weaver.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instruction may follow which, and which handlers cover it, all by index. */
public final class ControlFlow {
    private static final int[] NONE = {};

    private final int[][] successors;
    private final int[][] handlers;

    public ControlFlow(MethodNode method) {
        InsnList insns = method.instructions;
        successors = new int[insns.size()][];
        handlers = new int[insns.size()][];
        for (int i = 0; i < successors.length; i++) {
            successors[i] = successorsOf(insns, insns.get(i), i);
            handlers[i] = NONE;
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = insns.indexOf(block.handler);
            int end = insns.indexOf(block.end);
            for (int i = insns.indexOf(block.start); i < end; i++) {
                handlers[i] = append(handlers[i], handler);
            }
        }
    }

    private static int[] append(int[] array, int value) {
        int[] longer = java.util.Arrays.copyOf(array, array.length + 1);
        longer[array.length] = value;
        return longer;
    }

    private static int[] successorsOf(InsnList insns, AbstractInsnNode insn, int index) {
        List<LabelNode> targets = new ArrayList<>(2);
        boolean fallsThrough = true;
        if (insn instanceof JumpInsnNode jump) {
            targets.add(jump.label);
            fallsThrough = jump.getOpcode() != Opcodes.GOTO;
        } else if (insn instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
            fallsThrough = false;
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
            fallsThrough = false;
        } else if (ends(insn)) {
            fallsThrough = false;
        }
        int[] result = new int[targets.size() + (fallsThrough && index + 1 < insns.size() ? 1 : 0)];
        for (int i = 0; i < targets.size(); i++) {
            result[i] = insns.indexOf(targets.get(i));
        }
        if (result.length > targets.size()) {
            result[targets.size()] = index + 1;
        }
        return result;
    }

    /** Whether control never goes on behind the instruction. */
    static boolean ends(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    public int size() {
        return successors.length;
    }

    public int[] successors(int index) {
        return successors[index];
    }

    public int[] handlers(int index) {
        return handlers[index];
    }
}
