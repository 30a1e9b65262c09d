package io.jawait.benchmarks.ways;

import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A queue of callbacks on one thread, for ways that have futures but no loop of their own. */
public final class Callbacks {
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final LinkedBlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();

    /** Runs callbacks until there is nothing left to do, and the future is done. */
    public <T> T run(CompletableFuture<T> whole) {
        for (Runnable next = next(whole); next != null; next = next(whole)) {
            next.run();
        }
        return whole.join();
    }

    private @Nullable Runnable next(CompletableFuture<?> whole) {
        Runnable next = ready.poll();
        if (next != null) {
            return next;
        }
        Alarm alarm = alarms.poll();
        if (alarm != null) {
            for (long left = alarm.at - System.nanoTime(); left > 0; left = alarm.at - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            return alarm;
        }
        try {
            return whole.isDone() ? null : arrived.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Done when all callbacks have run that wait already. */
    public CompletableFuture<@Nullable Void> yieldNow() {
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        ready.add(() -> turn.complete(null));
        return turn;
    }

    /** Done when the time has passed. */
    public CompletableFuture<Integer> sleep(int millis) {
        CompletableFuture<Integer> rings = new CompletableFuture<>();
        alarms.add(new Alarm(System.nanoTime() + millis * 1_000_000L, rings));
        return rings;
    }

    /** Done, here, when the other thread has done something. */
    public CompletableFuture<Integer> trip(Executor other) {
        CompletableFuture<Integer> trip = new CompletableFuture<>();
        other.execute(() -> trip.complete(1));
        return trip.thenApplyAsync(made -> made, arrived::add);
    }

    /** Room for one item and one taker. */
    public Channel channel() {
        return new Channel();
    }

    /** The sum of what the futures give, when all are done. */
    public static CompletableFuture<Long> sum(List<? extends CompletableFuture<? extends Number>> all) {
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).thenApply(ended -> {
            long sum = 0;
            for (CompletableFuture<? extends Number> each : all) {
                sum += each.join().longValue();
            }
            return sum;
        });
    }

    /** An item is handed over through the queue of callbacks. */
    public final class Channel {
        private @Nullable Integer item;
        private @Nullable CompletableFuture<Integer> taker;

        private Channel() {}

        public void put(int ball) {
            CompletableFuture<Integer> waiting = taker;
            if (waiting == null) {
                item = ball;
            } else {
                taker = null;
                ready.add(() -> waiting.complete(ball));
            }
        }

        public CompletableFuture<Integer> take() {
            if (item != null) {
                CompletableFuture<Integer> taken = CompletableFuture.completedFuture(item);
                item = null;
                return taken;
            }
            taker = new CompletableFuture<>();
            return taker;
        }
    }

    private record Alarm(long at, CompletableFuture<Integer> rings) implements Comparable<Alarm>, Runnable {
        @Override
        public void run() {
            rings.complete(1);
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.signum(at - other.at);
        }
    }
}
