package io.jawait.benchmarks.ways;

import java.util.concurrent.Executor;

/**
 * One way of doing the rows' work. What a way cannot do it leaves to the default, which throws; what is returned can be
 * checked against other ways.
 */
public interface Way {
    /** Awaits things that are done: {@code times} of them, that give 0 to 63 again and again. @return their sum */
    default long awaitDone(int times) {
        throw unsupported();
    }

    /** @return {@code times} × fib(n), where fib(0) is the base and fib(1) is one more */
    default long fib(int n, int base, int times) {
        throw unsupported();
    }

    /** Runs tasks that yield so often each. @return how many tasks ended */
    default long yields(int tasks, int each) {
        throw unsupported();
    }

    /** Awaits calls below calls; the innermost one yields so often. @return how many calls returned */
    default long deep(int depth, int yields) {
        throw unsupported();
    }

    /** Two tasks hand a ball to each other, so often there and back. @return how often it was handed over */
    default long pingPong(int rounds) {
        throw unsupported();
    }

    /** Tasks in a ring hand one ball on. @return how often it was handed on */
    default long ring(int tasks, int laps) {
        throw unsupported();
    }

    /** A tree of tasks, ten below each. @return the sum of the leaves' numbers */
    default long skynet(int leaves) {
        throw unsupported();
    }

    /** Leaves tasks waiting, each for something of its own, at the bottom of calls. @return what holds on to them */
    default Object parked(int tasks, int depth) {
        throw unsupported();
    }

    /** A task for each number sleeps that long. @return how many woke up */
    default long sleep(int[] millis) {
        throw unsupported();
    }

    /** Walks over items made one by one: 0 to 127 again and again. @return their sum */
    default long generate(int items, boolean yielding) {
        throw unsupported();
    }

    /** Gathers the results of tasks that give their own index at once. @return the sum */
    default long gather(int tasks) {
        throw unsupported();
    }

    /** An exception leaves so many suspended calls, again and again. @return how many were caught */
    default long exception(int depth, boolean stackless, int times) {
        throw unsupported();
    }

    /** As {@link #exception}, with a trace at which the handler looks. @return how many had one */
    default long looked(int depth, int times) {
        throw unsupported();
    }

    /** The other thread completes what a task awaits. @return how often */
    default long crossThread(int rounds, Executor other) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("not this way");
    }
}
