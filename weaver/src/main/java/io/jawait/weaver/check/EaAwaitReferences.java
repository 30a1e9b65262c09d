package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** ea-async's await as a method reference, which no woven method can be left at. */
final class EaAwaitReferences implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (MethodNode method : type.node().methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (Instructions.refersTo(
                        insn, RuntimeNames.EA_ASYNC, RuntimeNames.AWAIT, RuntimeNames.EA_AWAIT_DESCRIPTOR)) {
                    findings.add(
                            "await-outside-async",
                            Severity.ERROR,
                            method,
                            new Instructions(method).line(insn),
                            "Async::await is ea-async's own method, which cannot suspend",
                            "Write a loop that awaits, or CompletableFuture::join where the thread may wait");
                }
            }
        }
    }
}
