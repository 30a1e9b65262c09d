package io.jawait.weaver.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Follows values through a method until nothing new comes of it; the interpreter sees all that there is to know. Keeps
 * a frame where paths join and none in between, where methods of many locals would need hundreds of megabytes for them.
 */
final class DataFlow<V extends Value> {
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private final MethodNode method;
    private final Interpreter<V> interpreter;
    private final ControlFlow flow;
    private final BitSet joins = new BitSet();
    private final BitSet open = new BitSet();
    private final @Nullable Frame<V>[] frames;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private DataFlow(MethodNode method, Interpreter<V> interpreter) {
        this.method = method;
        this.interpreter = interpreter;
        this.flow = new ControlFlow(method);
        this.frames = (@Nullable Frame<V>[]) new Frame[flow.size()];
        for (int i = 0; i < frames.length; i++) {
            for (int next : flow.successors(i)) {
                joins.set(next, next != i + 1 || joins.get(next));
            }
            for (int handler : flow.handlers(i)) {
                joins.set(handler);
            }
        }
    }

    static <V extends Value> void follow(String owner, MethodNode method, Interpreter<V> interpreter) {
        DataFlow<V> flow = new DataFlow<>(method, interpreter);
        try {
            flow.join(0, flow.start(owner));
            for (int at = 0; at >= 0; at = flow.open.nextSetBit(0)) {
                flow.open.clear(at);
                flow.run(at);
            }
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    private Frame<V> start(String owner) {
        Frame<V> frame = new Frame<>(method.maxLocals, method.maxStack);
        frame.setReturn(interpreter.newReturnTypeValue(Type.getReturnType(method.desc)));
        int slot = 0;
        boolean isInstance = (method.access & Opcodes.ACC_STATIC) == 0;
        if (isInstance) {
            frame.setLocal(slot, interpreter.newParameterValue(true, slot, Type.getObjectType(owner)));
            slot++;
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, interpreter.newParameterValue(isInstance, slot, type));
            slot++;
            if (type.getSize() == 2) {
                frame.setLocal(slot, interpreter.newEmptyValue(slot));
                slot++;
            }
        }
        for (; slot < method.maxLocals; slot++) {
            frame.setLocal(slot, interpreter.newEmptyValue(slot));
        }
        return frame;
    }

    private void join(int at, Frame<V> from) throws AnalyzerException {
        Frame<V> there = frames[at];
        if (there == null) {
            frames[at] = new Frame<>(from);
            open.set(at);
        } else if (there.merge(from, interpreter)) {
            open.set(at);
        }
    }

    /** Runs on from where paths join to where they join next. */
    private void run(int from) throws AnalyzerException {
        Frame<V> frame = new Frame<>(Objects.requireNonNull(frames[from]));
        int[] told = {};
        for (int at = from; ; at++) {
            AbstractInsnNode insn = method.instructions.get(at);
            int[] handlers = flow.handlers(at);
            if (insn.getOpcode() >= 0) {
                if (!Arrays.equals(handlers, told)) {
                    joinHandlers(handlers, frame);
                }
                frame.execute(insn, interpreter);
                told = stores(insn) ? new int[0] : handlers;
            }
            boolean goesOn = false;
            for (int next : flow.successors(at)) {
                if (next == at + 1 && !joins.get(next)) {
                    goesOn = true;
                } else {
                    join(next, frame);
                }
            }
            if (!goesOn) {
                return;
            }
        }
    }

    private static boolean stores(AbstractInsnNode insn) {
        return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
    }

    private void joinHandlers(int[] handlers, Frame<V> frame) throws AnalyzerException {
        for (int handler : handlers) {
            Frame<V> caught = new Frame<>(frame);
            caught.clearStack();
            caught.push(interpreter.newValue(THROWABLE));
            join(handler, caught);
        }
    }
}
