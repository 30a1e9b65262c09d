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

/** fib(20), every call awaited and none waits, through an interface. */
@State(Scope.Thread)
@OperationsPerInvocation(FibCalls.CALLS)
public class W2FibInterface {
    private final EventLoop loop = EventLoop.create();
    private final Numbers numbers = new Recursive();
    private final BoxedNumbers boxed = new BoxedRecursive();

    interface Numbers {
        Coroutine<Integer> fib(int n, Numbers numbers);
    }

    interface BoxedNumbers {
        Integer fib(int n, BoxedNumbers numbers);
    }

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
            sum += await(numbers.fib(FibCalls.N, numbers));
        }
        return Coroutine.of(sum);
    }

    @Benchmark
    public long plain() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += boxed.fib(FibCalls.N, boxed);
        }
        return sum;
    }

    static final class Recursive implements Numbers {
        @Override
        @Async
        public Coroutine<Integer> fib(int n, Numbers numbers) {
            if (n < 2) {
                return Coroutine.of(n);
            }
            return Coroutine.of(await(numbers.fib(n - 1, numbers)) + await(numbers.fib(n - 2, numbers)));
        }
    }

    static final class BoxedRecursive implements BoxedNumbers {
        @Override
        public Integer fib(int n, BoxedNumbers numbers) {
            if (n < 2) {
                return n;
            }
            return numbers.fib(n - 1, numbers) + numbers.fib(n - 2, numbers);
        }
    }
}
