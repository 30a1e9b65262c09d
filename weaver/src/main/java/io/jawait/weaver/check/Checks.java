package io.jawait.weaver.check;

import io.jawait.weaver.find.AsyncClass;
import java.util.List;

/** All rules. */
public final class Checks {
    private static final List<Rule> RULES = List.of(
            new WrongReturnType(),
            new AwaitOutsideAsync(),
            new AwaitInSynchronized(),
            new NeverAwaited(),
            new NeverAwaits());

    private Checks() {}

    /** Runs every rule, so that all problems of a class come in one report. */
    public static void run(AsyncClass type, Findings findings) {
        for (Rule rule : RULES) {
            rule.check(type, findings);
        }
    }
}
