package io.jawait.benchmarks.report;

import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a measurement takes. */
enum Length {
    /** Whether all of it runs; the figures mean nothing. */
    CHECK(1, 1, 1, 10),
    /** A look, in minutes, on one Java: one virtual machine for each cell. */
    SHORT(1, 4, 4, 200),
    /** What a decision may rest on: three virtual machines for each cell. */
    FULL(3, 5, 7, 1000);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final int millis;

    Length(int forks, int warmups, int iterations, int millis) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.millis = millis;
    }

    static Length of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it measures on all Javas, not on the newest alone. */
    boolean onEachJava() {
        return this == FULL;
    }

    /** How often a program runs that measures once. */
    int repeats() {
        return forks;
    }

    void applyTo(ChainedOptionsBuilder options) {
        options.forks(forks)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " form: " + forks + " virtual machine" + (forks == 1 ? "" : "s")
                + " a cell, each with " + warmups + " + " + iterations + " iterations of " + millis + " ms";
    }
}
