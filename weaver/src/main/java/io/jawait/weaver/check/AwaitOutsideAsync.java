package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Lambdas;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** An await in a method that is not async: it would fail when it is reached. */
final class AwaitOutsideAsync implements Rule {
    private final TypeHierarchy types;

    AwaitOutsideAsync(TypeHierarchy types) {
        this.types = types;
    }

    @Override
    public void check(AsyncClass type, Findings findings) {
        Set<MethodNode> async = new HashSet<>();
        for (AsyncMethod method : type.methods()) {
            async.add(method.node());
        }
        for (MethodNode method : type.node().methods) {
            boolean belongs = async.contains(method) || AsyncMethod.isWoven(method);
            MethodInsnNode call = belongs ? null : AwaitCalls.firstIn(method);
            if (call != null && !Lambdas.isInline(type.node(), method)) {
                report(findings, type, method, call);
            }
        }
    }

    private void report(Findings findings, AsyncClass type, MethodNode method, MethodInsnNode call) {
        int line = new Instructions(method).line(call);
        switch (method.name) {
            case "<init>" ->
                findings.add(
                        "await-in-constructor",
                        Severity.ERROR,
                        method,
                        line,
                        call.name + "(..) stands in a constructor, which cannot suspend",
                        "Move it to an @Async factory method that awaits first and constructs afterwards");
            case "<clinit>" ->
                findings.add(
                        "await-in-static-initializer",
                        Severity.ERROR,
                        method,
                        line,
                        call.name + "(..) stands in a static initialiser, which cannot suspend",
                        "Move it to an @Async method that is called when the value is needed");
            default ->
                findings.add(
                        "await-outside-async",
                        Severity.ERROR,
                        method,
                        line,
                        call.name + "(..) stands in " + what(type, method) + " that is not async",
                        mend(type, method, call));
        }
    }

    private static String what(AsyncClass type, MethodNode method) {
        if (Lambdas.isTry(method)) {
            return "a try within an expression, of which Scala makes a method";
        }
        return Lambdas.isBody(type.node(), method) ? "a lambda" : "a method";
    }

    private String mend(AsyncClass type, MethodNode method, MethodInsnNode call) {
        if (AwaitCalls.isEaAwait(call)) {
            return "Let " + method.name + " return a CompletableFuture; as it is, the thread waits here"
                    + OwnFuture.need(type.node(), method, types);
        }
        if (Lambdas.isTry(method)) {
            return "Give the value of the try to a variable first";
        }
        if (AwaitCalls.isEmit(call)) {
            return Lambdas.isBody(type.node(), method)
                    ? "Write a loop in its stead: emit belongs into the body of the generator itself"
                    : annotate(method) + " and let it return an AsyncGenerator";
        }
        if (Lambdas.isClosure(type.node())) {
            return "Write a loop in its stead, or give a Coroutine from a closure that is compiled statically";
        }
        return Lambdas.isBody(type.node(), method)
                ? "Let the lambda give a Coroutine, write a loop in its stead, or call run(..) here"
                : annotate(method) + " and let it return a Coroutine, or call run(..) here";
    }

    /** Other libraries have an annotation of this name, too, and editors import whichever they find. */
    private static String annotate(MethodNode method) {
        String other = AsyncMethod.namesake(method);
        return "Annotate " + method.name + " with "
                + (other == null ? "@Async" : "io.jawait.Async, in place of " + other + ",");
    }
}
