package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** fib(20), every call awaited and none waits, from one class into another and back. */
@State(Scope.Thread)
@OperationsPerInvocation(FibCalls.CALLS)
public class W2FibAcross {
    private final EventLoop loop = EventLoop.create();

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(sum());
    }

    @Async
    private Coroutine<Long> sum() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += await(Left.fib(FibCalls.N));
        }
        return Coroutine.of(sum);
    }

    @Benchmark
    public long plain() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += Left.boxed(FibCalls.N);
        }
        return sum;
    }

    static final class Left {
        private Left() {}

        @Async
        static Coroutine<Integer> fib(int n) {
            if (n < 2) {
                return Coroutine.of(n);
            }
            return Coroutine.of(await(Right.fib(n - 1)) + await(Right.fib(n - 2)));
        }

        static Integer boxed(int n) {
            if (n < 2) {
                return n;
            }
            return Right.boxed(n - 1) + Right.boxed(n - 2);
        }
    }

    static final class Right {
        private Right() {}

        @Async
        static Coroutine<Integer> fib(int n) {
            if (n < 2) {
                return Coroutine.of(n);
            }
            return Coroutine.of(await(Left.fib(n - 1)) + await(Left.fib(n - 2)));
        }

        static Integer boxed(int n) {
            if (n < 2) {
                return n;
            }
            return Left.boxed(n - 1) + Left.boxed(n - 2);
        }
    }
}
