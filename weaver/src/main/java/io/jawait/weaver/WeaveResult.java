package io.jawait.weaver;

import java.util.List;

/** What weaving one class gave. */
public sealed interface WeaveResult {
    /** What there is to say about the class. */
    List<Diagnostic> diagnostics();

    /** Nothing in the class is async: use it as it is. */
    record Unchanged(List<Diagnostic> diagnostics) implements WeaveResult {}

    /**
     * The class with its async methods rewritten, and without calls that only ea-async needs.
     *
     * @param classFile the new class file
     * @param methods how many methods are async in it; there may be none
     * @param awaits in how many places these may suspend
     */
    record Woven(byte[] classFile, int methods, int awaits, List<Diagnostic> diagnostics) implements WeaveResult {}

    /** The class has async methods and none of it can be woven: use it as it is, its awaits will fail. */
    record Rejected(List<Diagnostic> diagnostics) implements WeaveResult {}
}
