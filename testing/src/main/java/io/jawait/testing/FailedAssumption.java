package io.jawait.testing;

import java.util.Set;

/** What says that a test makes no sense here, which is no failure. By name: tests need not have any of these. */
final class FailedAssumption {
    private static final Set<String> NAMES = Set.of(
            "org.opentest4j.TestAbortedException",
            "org.junit.internal.AssumptionViolatedException",
            "org.testng.SkipException");

    private FailedAssumption() {}

    static boolean is(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (NAMES.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
