package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A handler that was written for what ea-async's await threw. */
final class EaExceptions implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        if (findings.options().eaCompletionExceptions()) {
            return;
        }
        for (AsyncMethod method : type.methods()) {
            for (TryCatchBlockNode block : method.node().tryCatchBlocks) {
                AbstractInsnNode await = RuntimeNames.COMPLETION_EXCEPTION.equals(block.type)
                        ? firstEaAwait(method.node(), block)
                        : null;
                if (await != null) {
                    findings.add(
                            "ea-completion-exception",
                            Severity.WARNING,
                            method.node(),
                            new Instructions(method.node()).line(await),
                            "catch (CompletionException ..) around this await catches nothing, for await throws the"
                                    + " failure itself",
                            "Catch what is meant, or set the option ea-completion-exceptions (in Maven eaCompletionExceptions)");
                }
            }
        }
    }

    private static @Nullable AbstractInsnNode firstEaAwait(MethodNode method, TryCatchBlockNode block) {
        for (AbstractInsnNode insn = block.start; insn != block.end; insn = insn.getNext()) {
            if (insn instanceof MethodInsnNode call && AwaitCalls.isEaAwait(call)) {
                return insn;
            }
        }
        return null;
    }
}
