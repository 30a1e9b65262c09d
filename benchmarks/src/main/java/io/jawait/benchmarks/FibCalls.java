package io.jawait.benchmarks;

/** How much work an invocation of the fib rows is. */
final class FibCalls {
    static final int N = 20;
    static final int TIMES = 10;
    /** fib(20) takes 21,891 calls. */
    static final int CALLS = 21_891 * TIMES;

    private FibCalls() {}
}
