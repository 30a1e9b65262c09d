package io.jawait.weaver.flow;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * One pass forward over a method, as the type-checking verifier makes it (JVMS 4.10.1): types at a branch target are
 * those of the class file's own stack map frame, so nothing has to be merged and no class has to be known.
 */
public final class StackWalk {
    /** Looks at the types before an instruction that can be reached. */
    @FunctionalInterface
    public interface Visitor {
        void before(AbstractInsnNode insn, Frame<StackValue> frame);
    }

    private final String owner;
    private final MethodNode method;
    private final Type[] parameters;
    private final boolean keepsReceiver;
    private final StackInterpreter interpreter = new StackInterpreter();

    /** @param parameters the types of the parameters, the receiver first */
    public StackWalk(String owner, MethodNode method, Type[] parameters) {
        this.owner = owner;
        this.method = method;
        this.parameters = parameters;
        this.keepsReceiver = (method.access & Opcodes.ACC_STATIC) == 0 && !storesReceiver(method);
    }

    /** Walks in the order of the code. */
    public void walk(Visitor visitor) {
        Frame<StackValue> frame = start();
        boolean reachable = true;
        for (AbstractInsnNode insn = method.instructions.getFirst(); insn != null; insn = insn.getNext()) {
            if (insn instanceof FrameNode declared) {
                frame = declaredFrame(declared);
                reachable = true;
            }
            if (insn.getOpcode() >= 0 && reachable) {
                visitor.before(insn, frame);
                execute(insn, frame);
                reachable = !ControlFlow.ends(insn);
            }
        }
    }

    // ---- frames

    private static boolean storesReceiver(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access && access.var == 0 && access.getOpcode() >= Opcodes.ISTORE) {
                return true;
            }
        }
        return false;
    }

    /** The types before the first instruction. */
    Frame<StackValue> start() {
        Frame<StackValue> frame = emptyFrame();
        int slot = 0;
        for (Type type : parameters) {
            StackValue value = Objects.requireNonNull(interpreter.newValue(type));
            frame.setLocal(slot, slot == 0 && keepsReceiver ? StackValue.receiver(owner) : value);
            slot += type.getSize();
        }
        return frame;
    }

    private Frame<StackValue> emptyFrame() {
        Frame<StackValue> frame = new Frame<>(method.maxLocals, method.maxStack);
        for (int i = 0; i < method.maxLocals; i++) {
            frame.setLocal(i, StackValue.TOP);
        }
        return frame;
    }

    private Frame<StackValue> declaredFrame(FrameNode node) {
        Frame<StackValue> frame = emptyFrame();
        int slot = 0;
        for (Object spelled : node.local) {
            StackValue value = declared(spelled);
            // It may say less than is known, and in code that nothing reaches anything.
            boolean receiver = slot == 0 && keepsReceiver && owner.equals(spelled);
            frame.setLocal(slot, receiver ? StackValue.receiver(owner) : value);
            slot += value.getSize();
        }
        for (Object spelled : node.stack) {
            frame.push(declared(spelled));
        }
        return frame;
    }

    private static StackValue declared(Object spelled) {
        if (spelled instanceof String name) {
            return StackValue.reference(Type.getObjectType(name));
        } else if (spelled instanceof LabelNode label) {
            AbstractInsnNode origin = label;
            while (origin.getOpcode() != Opcodes.NEW) {
                origin = origin.getNext();
            }
            return StackValue.uninitialized(origin);
        } else if (spelled.equals(Opcodes.INTEGER)) {
            return StackValue.INT;
        } else if (spelled.equals(Opcodes.FLOAT)) {
            return StackValue.FLOAT;
        } else if (spelled.equals(Opcodes.LONG)) {
            return StackValue.LONG;
        } else if (spelled.equals(Opcodes.DOUBLE)) {
            return StackValue.DOUBLE;
        } else if (spelled.equals(Opcodes.NULL)) {
            return StackValue.NULL;
        }
        return spelled.equals(Opcodes.UNINITIALIZED_THIS) ? StackValue.UNINITIALIZED_THIS : StackValue.TOP;
    }

    // ---- instructions

    private void execute(AbstractInsnNode insn, Frame<StackValue> frame) {
        StackValue made = constructed(insn, frame);
        try {
            frame.execute(insn, interpreter);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("at instruction " + method.instructions.indexOf(insn), e);
        }
        if (made != null) {
            StackValue ready = StackValue.reference(made.newType());
            for (int i = 0; i < frame.getLocals(); i++) {
                if (made.equals(frame.getLocal(i))) {
                    frame.setLocal(i, ready);
                }
            }
            for (int i = 0; i < frame.getStackSize(); i++) {
                if (made.equals(frame.getStack(i))) {
                    frame.setStack(i, ready);
                }
            }
        }
    }

    /** The object that the instruction initialises, or null. */
    static @Nullable StackValue constructed(AbstractInsnNode insn, Frame<StackValue> frame) {
        if (insn.getOpcode() != Opcodes.INVOKESPECIAL || !((MethodInsnNode) insn).name.equals("<init>")) {
            return null;
        }
        StackValue receiver = frame.getStack(frame.getStackSize() - 1 - argumentCount((MethodInsnNode) insn));
        return receiver.isUninitialized() ? receiver : null;
    }

    static int argumentCount(MethodInsnNode call) {
        return Type.getArgumentTypes(call.desc).length;
    }
}
