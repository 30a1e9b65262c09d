package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import org.objectweb.asm.tree.AbstractInsnNode;

/** An emit in an async method that nobody walks: it would fail when it is reached. */
final class EmitOutsideGenerator implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            if (method.kind() != AsyncKind.GENERATOR) {
                check(method, findings);
            }
        }
    }

    private static void check(AsyncMethod method, Findings findings) {
        for (AbstractInsnNode insn : method.node().instructions) {
            if (AwaitCalls.isEmit(insn)) {
                findings.add(
                        "emit-outside-generator",
                        Severity.ERROR,
                        method.node(),
                        new Instructions(method.node()).line(insn),
                        "emit(..) stands in an async method or lambda that is no generator, so nobody takes what it emits",
                        "Move it into the body of the generator itself, or return AsyncGenerator<T>");
                return;
            }
        }
    }
}
