package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The returns of a value that is wrapped right before, as in {@code return Coroutine.of(x)}: no wrapper is needed. */
public final class ReadyReturns {
    private final Map<AbstractInsnNode, AbstractInsnNode> wrapperOfReturn = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, Boolean> wrappers = new IdentityHashMap<>();

    public ReadyReturns(MethodNode method) {
        Instructions instructions = new Instructions(method);
        for (AbstractInsnNode insn : method.instructions) {
            AbstractInsnNode before = insn.getOpcode() == Opcodes.ARETURN ? instructions.before(insn) : null;
            if (before instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKESTATIC) {
                Boolean hasValue = hasValue(call);
                if (hasValue != null) {
                    wrapperOfReturn.put(insn, call);
                    wrappers.put(call, hasValue);
                }
            }
        }
    }

    private static @Nullable Boolean hasValue(MethodInsnNode call) {
        return switch (call.owner + "." + call.name) {
            case RuntimeNames.COROUTINE + ".of", RuntimeNames.COMPLETABLE_FUTURE + ".completedFuture" ->
                call.desc.startsWith("(Ljava/lang/Object;)") ? true : null;
            case RuntimeNames.COMPLETABLE_FUTURE + ".completedStage" -> true;
            case RuntimeNames.COROUTINE + ".done", RuntimeNames.ASYNC_GENERATOR + ".end" ->
                call.desc.startsWith("()") ? false : null;
            default -> null;
        };
    }

    /** Whether the call only wraps what is there already, be it a value or a failure. */
    public static boolean isReadyMade(MethodInsnNode call) {
        return hasValue(call) != null
                || call.getOpcode() == Opcodes.INVOKESTATIC
                        && call.name.startsWith("failed")
                        && (call.owner.equals(RuntimeNames.COROUTINE)
                                || call.owner.equals(RuntimeNames.COMPLETABLE_FUTURE));
    }

    /** Whether the return gives a value that is ready. */
    public boolean isReady(AbstractInsnNode returning) {
        return wrapperOfReturn.containsKey(returning);
    }

    /** Whether the instruction wraps a value for such a return. */
    public boolean isWrapper(AbstractInsnNode insn) {
        return wrappers.containsKey(insn);
    }

    /** Whether the wrapper takes the value from the stack; otherwise it stands for null. */
    public boolean takesValue(AbstractInsnNode wrapper) {
        return Boolean.TRUE.equals(wrappers.get(wrapper));
    }
}
