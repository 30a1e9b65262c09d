package io.jawait.weaver.desugar;

import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Lets ea-async's awaits throw what they always threw, {@code await(joined(future))}: a CompletionException. */
public final class EaAwaits {
    private EaAwaits() {}

    /** Rewrites the awaits of one async method in place. */
    public static void join(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESTATIC
                    && AwaitCalls.isEaAwait(call)) {
                method.instructions.insertBefore(
                        insn,
                        new MethodInsnNode(
                                Opcodes.INVOKESTATIC,
                                RuntimeNames.WOVEN,
                                RuntimeNames.JOINED,
                                RuntimeNames.JOINED_DESCRIPTOR,
                                false));
            }
        }
    }
}
