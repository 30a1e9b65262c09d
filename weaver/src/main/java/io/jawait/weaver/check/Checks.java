package io.jawait.weaver.check;

import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.List;

/** All rules. */
public final class Checks {
    private static final List<Rule> RULES = List.of(
            new NeverAwaited(), new NeverAwaits(), new EaExceptions(), new EaInitCalls(), new EaAwaitReferences());

    private Checks() {}

    /**
     * Runs every rule, so that all problems of a class come in one report.
     *
     * @param followed the class with those of its async methods whose code lets values be followed through it
     */
    public static void run(AsyncClass type, AsyncClass followed, TypeHierarchy types, Findings findings) {
        new WrongReturnType(types).check(type, findings);
        new AwaitOutsideAsync(types).check(type, findings);
        new EmitOutsideGenerator().check(type, findings);
        new ReturnedFromResource().check(followed, findings);
        new ReturnedGenerator().check(followed, findings);
        for (Rule rule : RULES) {
            rule.check(type, findings);
        }
        new AwaitInSynchronized(types).check(followed, findings);
        new EmitType(types).check(followed, findings);
        new EachWithoutLoop().check(followed, findings);
    }
}
