package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;

/** An async method without an await. */
final class NeverAwaits implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            if (AsyncMethod.isAnnotated(method.node()) && AwaitCalls.firstIn(method.node()) == null) {
                findings.add(
                        "never-awaits",
                        Severity.OFF,
                        method.node(),
                        method.line(),
                        "an @Async method that never awaits",
                        "Remove the annotation if the method may as well run when it is called");
            }
        }
    }
}
