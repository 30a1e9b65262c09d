package io.jawait.weaver.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** One pass over one method, as the type-checking verifier makes it (JVMS 4.10.1): its cost grows with the method only. */
final class MethodCheck {
    private final ClassNode owner;
    private final MethodNode method;
    private final VerifierTypes types;
    private final Map<LabelNode, FrameNode> declaredAt = new HashMap<>();
    private final Map<LabelNode, List<TryCatchBlockNode>> beginning = new HashMap<>();
    private final Map<LabelNode, List<TryCatchBlockNode>> ending = new HashMap<>();
    private final Set<TryCatchBlockNode> covering = new LinkedHashSet<>();
    private final int locals;
    private final @Nullable BasicValue returned;

    MethodCheck(ClassNode owner, MethodNode method, VerifierTypes types) {
        this.owner = owner;
        this.method = method;
        this.types = types;
        this.locals = countLocals();
        this.returned = types.newReturnTypeValue(Type.getReturnType(method.desc));
        FrameNode next = null;
        for (AbstractInsnNode insn = method.instructions.getLast(); insn != null; insn = insn.getPrevious()) {
            if (insn instanceof FrameNode frame) {
                next = frame;
            } else if (insn.getOpcode() >= 0) {
                next = null;
            } else if (insn instanceof LabelNode label && next != null) {
                declaredAt.put(label, next);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            add(beginning, block.start, block);
            add(ending, block.end, block);
        }
    }

    private static void add(Map<LabelNode, List<TryCatchBlockNode>> blocks, LabelNode label, TryCatchBlockNode block) {
        blocks.computeIfAbsent(label, any -> new ArrayList<>()).add(block);
    }

    private int countLocals() {
        int most = Math.max(method.maxLocals, Type.getArgumentsAndReturnSizes(method.desc) >> 2);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access) {
                most = Math.max(most, access.var + 2);
            } else if (insn instanceof IincInsnNode increment) {
                most = Math.max(most, increment.var + 1);
            }
        }
        return most;
    }

    void run() throws AnalyzerException {
        Frame<BasicValue> frame = startFrame();
        boolean reachable = true;
        boolean localsChanged = true;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                for (TryCatchBlockNode block : ending.getOrDefault(label, List.of())) {
                    covering.remove(block);
                }
                localsChanged |= covering.addAll(beginning.getOrDefault(label, List.of()));
            } else if (insn instanceof FrameNode declared) {
                if (reachable) {
                    check(insn, frame, declared);
                }
                frame = declared(insn, declared);
                reachable = true;
                localsChanged = true;
            } else if (insn.getOpcode() >= 0) {
                if (!reachable) {
                    throw new AnalyzerException(insn, "no stack map frame behind a jump");
                }
                if (localsChanged) {
                    checkHandlers(insn, frame);
                }
                execute(insn, frame);
                checkTargets(insn, frame);
                localsChanged = insn instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE;
                reachable = !endsBlock(insn.getOpcode());
            }
        }
        if (reachable) {
            throw new AnalyzerException(null, "runs off its end");
        }
    }

    private static boolean endsBlock(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    private Frame<BasicValue> startFrame() {
        Frame<BasicValue> frame = emptyFrame();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            frame.setLocal(slot++, types.newValue(Type.getObjectType(owner.name)));
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, types.newValue(type));
            slot += type.getSize();
        }
        return frame;
    }

    private Frame<BasicValue> emptyFrame() {
        Frame<BasicValue> frame = new Frame<>(locals, -1);
        for (int i = 0; i < locals; i++) {
            frame.setLocal(i, BasicValue.UNINITIALIZED_VALUE);
        }
        frame.setReturn(returned);
        return frame;
    }

    private Frame<BasicValue> declared(@Nullable AbstractInsnNode at, FrameNode node) throws AnalyzerException {
        Frame<BasicValue> frame = emptyFrame();
        int slot = 0;
        for (Object spelled : node.local) {
            BasicValue value = value(spelled);
            if (slot + value.getSize() > locals) {
                throw new AnalyzerException(at, "a stack map frame has more locals than the method");
            }
            frame.setLocal(slot, value);
            slot += value.getSize();
        }
        for (Object spelled : node.stack) {
            frame.push(value(spelled));
        }
        return frame;
    }

    private BasicValue value(Object spelled) {
        if (spelled instanceof String name) {
            return types.newValue(Type.getObjectType(name));
        } else if (spelled instanceof LabelNode label) {
            AbstractInsnNode origin = label;
            while (origin.getOpcode() != Opcodes.NEW) {
                origin = origin.getNext();
            }
            return types.newValue(Type.getObjectType(((TypeInsnNode) origin).desc));
        } else if (spelled.equals(Opcodes.INTEGER)) {
            return BasicValue.INT_VALUE;
        } else if (spelled.equals(Opcodes.FLOAT)) {
            return BasicValue.FLOAT_VALUE;
        } else if (spelled.equals(Opcodes.LONG)) {
            return BasicValue.LONG_VALUE;
        } else if (spelled.equals(Opcodes.DOUBLE)) {
            return BasicValue.DOUBLE_VALUE;
        } else if (spelled.equals(Opcodes.NULL)) {
            return types.newValue(VerifierTypes.NULL_TYPE);
        }
        return BasicValue.UNINITIALIZED_VALUE;
    }

    private void execute(AbstractInsnNode insn, Frame<BasicValue> frame) throws AnalyzerException {
        try {
            frame.execute(insn, types);
        } catch (RuntimeException e) {
            throw new AnalyzerException(insn, String.valueOf(e.getMessage()), e);
        }
    }

    private void checkTargets(AbstractInsnNode insn, Frame<BasicValue> frame) throws AnalyzerException {
        if (insn instanceof JumpInsnNode jump) {
            check(insn, frame, target(insn, jump.label));
        } else if (insn instanceof TableSwitchInsnNode table) {
            checkAll(insn, frame, table.labels, table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            checkAll(insn, frame, lookup.labels, lookup.dflt);
        }
    }

    private void checkAll(AbstractInsnNode insn, Frame<BasicValue> frame, List<LabelNode> labels, LabelNode other)
            throws AnalyzerException {
        Set<FrameNode> targets = new LinkedHashSet<>();
        for (LabelNode label : labels) {
            targets.add(target(insn, label));
        }
        targets.add(target(insn, other));
        for (FrameNode each : targets) {
            check(insn, frame, each);
        }
    }

    private FrameNode target(AbstractInsnNode insn, LabelNode label) throws AnalyzerException {
        FrameNode declared = declaredAt.get(label);
        if (declared == null) {
            throw new AnalyzerException(insn, "no stack map frame where this goes on");
        }
        return declared;
    }

    private void checkHandlers(AbstractInsnNode insn, Frame<BasicValue> frame) throws AnalyzerException {
        for (TryCatchBlockNode block : covering) {
            Frame<BasicValue> thrown = new Frame<>(frame);
            thrown.clearStack();
            thrown.push(types.newValue(Type.getObjectType(block.type == null ? "java/lang/Throwable" : block.type)));
            check(insn, thrown, target(insn, block.handler));
        }
    }

    private void check(AbstractInsnNode insn, Frame<BasicValue> frame, FrameNode declared) throws AnalyzerException {
        if (frame.getStackSize() != declared.stack.size()) {
            throw new AnalyzerException(
                    insn, frame.getStackSize() + " operands where " + declared.stack.size() + " are declared");
        }
        int slot = 0;
        for (Object spelled : declared.local) {
            BasicValue value = value(spelled);
            check(insn, "local ", slot, frame.getLocal(slot), value);
            slot += value.getSize();
        }
        for (int i = 0; i < declared.stack.size(); i++) {
            check(insn, "operand ", i, frame.getStack(i), value(declared.stack.get(i)));
        }
    }

    private void check(AbstractInsnNode insn, String what, int index, BasicValue value, BasicValue declared)
            throws AnalyzerException {
        if (!types.isAssignable(value, declared)) {
            throw new AnalyzerException(insn, what + index + " is " + value + " where " + declared + " is declared");
        }
    }
}
