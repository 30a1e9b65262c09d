package io.jawait.examples.linkcheck;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Counts what the crawl does. Touched by the event loop's thread alone, and so without locks: {@link #threads} proves it. */
final class Tally {
    private final long begun = System.nanoTime();
    private final Set<String> threads = new LinkedHashSet<>();
    private int requests;
    private int underWay;
    private int mostUnderWay;
    private long nanosOfRequests;

    /** A request is sent; gives the time for {@link #answered}. */
    long sent() {
        step();
        requests++;
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        return System.nanoTime();
    }

    /** The request sent at that time has come to its end; gives how long it took, in nanoseconds. */
    long answered(long sentAt) {
        step();
        underWay--;
        long took = System.nanoTime() - sentAt;
        nanosOfRequests += took;
        return took;
    }

    /** Notes the thread that takes a step of the crawl. */
    void step() {
        threads.add(Thread.currentThread().getName());
    }

    int requests() {
        return requests;
    }

    int underWay() {
        return underWay;
    }

    int mostUnderWay() {
        return mostUnderWay;
    }

    Duration soFar() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    Duration oneAfterAnother() {
        return Duration.ofNanos(nanosOfRequests);
    }

    Set<String> threads() {
        return threads;
    }
}
