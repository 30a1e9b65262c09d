package io.jawait.benchmarks.ways;

/** What is thrown where throwing is measured. */
public final class Failure extends RuntimeException {
    public Failure(boolean stackless) {
        super("failure", null, !stackless, !stackless);
    }
}
