package io.jawait.weaver.check;

import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.List;

/** All rules. */
public final class Checks {
    private static final List<Rule> RULES = List.of(
            new EmitOutsideGenerator(),
            new ReturnedFromResource(),
            new ReturnedGenerator(),
            new NeverAwaited(),
            new NeverAwaits(),
            new EaExceptions(),
            new EaInitCalls(),
            new EaAwaitReferences());

    private Checks() {}

    /** Runs every rule, so that all problems of a class come in one report. */
    public static void run(AsyncClass type, TypeHierarchy types, Findings findings) {
        new WrongReturnType(types).check(type, findings);
        new AwaitOutsideAsync(types).check(type, findings);
        for (Rule rule : RULES) {
            rule.check(type, findings);
        }
        new AwaitInSynchronized(types).check(type, findings);
        new EmitType(types).check(type, findings);
    }
}
