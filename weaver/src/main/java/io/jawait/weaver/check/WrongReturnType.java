package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.names.LanguageNames;
import org.objectweb.asm.Type;

/** An async method whose return type says nothing of how to call it. */
final class WrongReturnType implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            if (method.kind() == null) {
                findings.add(
                        "wrong-return-type",
                        Severity.ERROR,
                        method.node(),
                        method.line(),
                        "an @Async method cannot return "
                                + Type.getReturnType(method.node().desc).getClassName(),
                        method.node().desc.contains(LanguageNames.KOTLIN_CONTINUATION)
                                ? "Leave out 'suspend': such functions belong to Kotlin's own coroutines"
                                : "Return Coroutine<T>, CompletableFuture<T>, CompletionStage<T> or AsyncGenerator<T>");
            }
        }
    }
}
