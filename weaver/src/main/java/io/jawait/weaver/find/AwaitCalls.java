package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells the calls that a program writes to suspend: await, emit and awaitEach, and ea-async's await. */
public final class AwaitCalls {
    private AwaitCalls() {}

    /** Whether the instruction is a user's await. */
    public static boolean isAwait(@Nullable AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESTATIC
                && call.name.equals(RuntimeNames.AWAIT)
                && (call.owner.equals(RuntimeNames.COROUTINES) && RuntimeNames.AWAIT_DESCRIPTORS.contains(call.desc)
                        || isEaAwait(call));
    }

    /** Whether the call is ea-async's await. */
    public static boolean isEaAwait(MethodInsnNode call) {
        return call.owner.equals(RuntimeNames.EA_ASYNC)
                && call.name.equals(RuntimeNames.AWAIT)
                && call.desc.equals(RuntimeNames.EA_AWAIT_DESCRIPTOR);
    }

    /** Whether the instruction is a user's emit. */
    public static boolean isEmit(@Nullable AbstractInsnNode insn) {
        return Instructions.isCall(insn, RuntimeNames.COROUTINES, RuntimeNames.EMIT, RuntimeNames.EMIT_DESCRIPTOR);
    }

    /** Whether the instruction is a user's awaitEach. */
    public static boolean isAwaitEach(@Nullable AbstractInsnNode insn) {
        return Instructions.isCall(
                insn, RuntimeNames.COROUTINES, RuntimeNames.AWAIT_EACH, RuntimeNames.AWAIT_EACH_DESCRIPTOR);
    }

    /** Whether the instruction awaits the next element of a loop; the weaver itself writes it so. */
    static boolean isNext(AbstractInsnNode insn) {
        return Instructions.isCall(insn, RuntimeNames.WOVEN, RuntimeNames.NEXT, RuntimeNames.NEXT_DESCRIPTOR);
    }

    /** The first call in the method that only makes sense in an async one, or null. */
    public static @Nullable MethodInsnNode firstIn(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (isAwait(insn) || isEmit(insn) || isAwaitEach(insn)) {
                return (MethodInsnNode) insn;
            }
        }
        return null;
    }
}
