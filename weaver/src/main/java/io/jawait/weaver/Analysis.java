package io.jawait.weaver;

import io.jawait.weaver.check.Findings;
import io.jawait.weaver.desugar.EachElements;
import io.jawait.weaver.desugar.EachLoops;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.EachIterators;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.find.Suspensions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.FlowAnalysis;
import io.jawait.weaver.rewrite.Analyzed;
import io.jawait.weaver.rewrite.ClassRewriter;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/** Finds out what the rewriting of a class's async methods has to know, of those that no rule refuses. */
final class Analysis {
    private Analysis() {}

    static List<Analyzed> of(AsyncClass found, ClassRewriter rewriter, TypeHierarchy types, Findings findings) {
        Map<String, AsyncMethod> targets = directTargets(found, rewriter, findings);
        List<Analyzed> analyzed = new ArrayList<>();
        for (AsyncMethod method : found.methods()) {
            if (findings.refusal(method.node()) == null) {
                EachIterators iterators = new EachIterators(found.node().name, method.node());
                EachLoops.closeEarly(method.node(), iterators);
                EachElements.take(method.node(), iterators);
                analyzed.add(analyze(method, iterators, types, targets));
            }
        }
        return analyzed;
    }

    private static Analyzed analyze(
            AsyncMethod method, EachIterators iterators, TypeHierarchy types, Map<String, AsyncMethod> targets) {
        MethodNode node = method.node();
        String owner = method.owner().name;
        ReadyReturns ready = new ReadyReturns(node);
        Resources resources = new Resources(node, types);
        Suspensions suspensions = new Suspensions(
                node,
                method.kind(),
                call -> call.owner.equals(owner) && targets.containsKey(call.name + call.desc),
                ready,
                resources,
                iterators);
        return new Analyzed(
                method,
                FlowAnalysis.analyze(owner, node, method.parameters(), suspensions.find(), new ControlFlow(node)),
                ready,
                resources);
    }

    /** The async methods that a call within the class is sure to reach, whatever subclasses do. */
    private static Map<String, AsyncMethod> directTargets(AsyncClass found, ClassRewriter rewriter, Findings findings) {
        Map<String, AsyncMethod> targets = new HashMap<>();
        for (AsyncMethod method : found.methods()) {
            MethodNode node = method.node();
            boolean direct = method.kind() == AsyncKind.COROUTINE
                    && method.cannotBeOverridden()
                    && findings.refusal(node) == null
                    && rewriter.canCallBody(method);
            if (direct) {
                targets.put(method.key(), method);
            }
        }
        return targets;
    }
}
