package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.names.LanguageNames;
import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** An async method whose return type says nothing of how to call it. */
final class WrongReturnType implements Rule {
    private final TypeHierarchy types;

    WrongReturnType(TypeHierarchy types) {
        this.types = types;
    }

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
                        mend(type, method.node()));
            }
        }
    }

    private String mend(AsyncClass type, MethodNode method) {
        if (method.desc.contains(LanguageNames.KOTLIN_CONTINUATION)) {
            return "Leave out 'suspend': such functions belong to Kotlin's own coroutines";
        }
        if (method.desc.endsWith(")L" + RuntimeNames.TASK + ";")) {
            return "Return Coroutine<T>: a task is what start(..) makes of it";
        }
        if (method.desc.endsWith(")V")) {
            return "Return Coroutine<Void>, at its end Coroutine.done(), or CompletableFuture<Void>";
        }
        return "Return Coroutine<T>, CompletableFuture<T>, CompletionStage<T> or AsyncGenerator<T>"
                + OwnFuture.need(type.node(), method, types);
    }
}
