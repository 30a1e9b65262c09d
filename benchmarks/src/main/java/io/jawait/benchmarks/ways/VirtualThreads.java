package io.jawait.benchmarks.ways;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Plain blocking code in virtual threads; they are looked up by name, for Java 17 has none. */
@State(Scope.Thread)
public class VirtualThreads implements Way {
    private final MethodHandle starter;
    private final Plain plain = new Plain();

    public VirtualThreads() {
        try {
            starter = MethodHandles.lookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("virtual threads need JDK 21", e);
        }
    }

    @Override
    public long awaitDone(int times) {
        return result(start(() -> plain.awaitDone(times)));
    }

    @Override
    public long fib(int n, int base, int times) {
        return result(start(() -> plain.fib(n, base, times)));
    }

    @Override
    public long yields(int tasks, int each) {
        return all(tasks, i -> {
            for (int done = 0; done < each; done++) {
                Thread.yield();
            }
            return 1;
        });
    }

    @Override
    public long deep(int depth, int yields) {
        return result(start(() -> (long) call(depth, yields)));
    }

    private static int call(int depth, int yields) {
        if (depth > 1) {
            return call(depth - 1, yields) + 1;
        }
        for (int i = 0; i < yields; i++) {
            Thread.yield();
        }
        return 1;
    }

    @Override
    public long pingPong(int rounds) {
        BlockingQueue<Integer> left = new ArrayBlockingQueue<>(1);
        BlockingQueue<Integer> right = new ArrayBlockingQueue<>(1);
        left.add(0);
        return all(2, i -> i == 0 ? hand(right, left, rounds) : hand(left, right, rounds));
    }

    @Override
    public long ring(int tasks, int laps) {
        List<BlockingQueue<Integer>> queues = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            queues.add(new ArrayBlockingQueue<>(1));
        }
        queues.get(0).add(0);
        return all(tasks, i -> hand(queues.get(i), queues.get((i + 1) % tasks), laps));
    }

    private static int hand(BlockingQueue<Integer> in, BlockingQueue<Integer> out, int times)
            throws InterruptedException {
        for (int i = 0; i < times; i++) {
            out.put((in.take() + 1) & 127);
        }
        return times;
    }

    @Override
    public long skynet(int leaves) {
        return result(start(() -> branch(0, leaves)));
    }

    private long branch(long first, int size) {
        if (size == 1) {
            return first;
        }
        int part = size / 10;
        List<FutureTask<Long>> below = new ArrayList<>(10);
        for (int i = 0; i < 10; i++) {
            long start = first + (long) i * part;
            below.add(start(() -> branch(start, part)));
        }
        return sum(below);
    }

    @Override
    public Object parked(int tasks, int depth) {
        List<Thread> threads = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            threads.add(startThread(() -> park(depth)));
        }
        threads.forEach(VirtualThreads::untilParked);
        return threads;
    }

    private static int park(int depth) {
        if (depth > 1) {
            return park(depth - 1) + 1;
        }
        LockSupport.park();
        return 1;
    }

    private static void untilParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    @Override
    public long sleep(int[] millis) {
        return all(millis.length, i -> {
            Thread.sleep(millis[i]);
            return 1;
        });
    }

    @Override
    public long gather(int tasks) {
        return all(tasks, i -> i);
    }

    @Override
    public long exception(int depth, boolean stackless, int times) {
        return result(start(() -> {
            long caught = 0;
            for (int i = 0; i < times; i++) {
                try {
                    fail(depth, stackless);
                } catch (Failure e) {
                    caught++;
                }
            }
            return caught;
        }));
    }

    @Override
    public long looked(int depth, int times) {
        return result(start(() -> {
            long traces = 0;
            for (int i = 0; i < times; i++) {
                try {
                    fail(depth, false);
                } catch (Failure e) {
                    traces += e.getStackTrace().length > 0 ? 1 : 0;
                }
            }
            return traces;
        }));
    }

    private static int fail(int depth, boolean stackless) {
        if (depth > 1) {
            return fail(depth - 1, stackless) + 1;
        }
        Thread.yield();
        throw new Failure(stackless);
    }

    @Override
    public long crossThread(int rounds, Executor other) {
        return result(start(() -> {
            long made = 0;
            for (int i = 0; i < rounds; i++) {
                CompletableFuture<Integer> trip = new CompletableFuture<>();
                other.execute(() -> trip.complete(1));
                made += trip.get();
            }
            return made;
        }));
    }

    private interface Body {
        int run(int index) throws Exception;
    }

    private long all(int threads, Body body) {
        List<FutureTask<Long>> started = new ArrayList<>(threads);
        for (int i = 0; i < threads; i++) {
            int index = i;
            started.add(start(() -> (long) body.run(index)));
        }
        return sum(started);
    }

    private static long sum(List<FutureTask<Long>> started) {
        long sum = 0;
        for (FutureTask<Long> each : started) {
            sum += result(each);
        }
        return sum;
    }

    private FutureTask<Long> start(Callable<Long> body) {
        FutureTask<Long> task = new FutureTask<>(body);
        startThread(task);
        return task;
    }

    /** Starts a virtual thread. */
    public Thread startThread(Runnable body) {
        try {
            return (Thread) starter.invokeExact(body);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long result(FutureTask<Long> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
