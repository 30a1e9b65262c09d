package io.jawait.benchmarks.ways;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Chains of CompletableFutures on a queue of callbacks; a loop is a callback that asks for its next round. */
public final class Futures implements Way {
    private static final CompletableFuture<Integer> ONE = CompletableFuture.completedFuture(1);

    private final List<CompletableFuture<Integer>> done = Plain.done();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

    private <T> T run(CompletableFuture<T> whole) {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
        return whole.join();
    }

    private CompletableFuture<@Nullable Void> yieldNow() {
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        ready.add(() -> turn.complete(null));
        return turn;
    }

    @Override
    public long awaitDone(int times) {
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < times; i++) {
            CompletableFuture<Integer> next = done.get(i & 63);
            sum = sum.thenCompose(before -> next.thenApply(value -> before + value));
        }
        return sum.join();
    }

    @Override
    public long fib(int n, int base, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += fib(n, base).join();
        }
        return sum;
    }

    private static CompletableFuture<Integer> fib(int n, int base) {
        if (n < 2) {
            return CompletableFuture.completedFuture(base + n);
        }
        return fib(n - 1, base).thenCompose(a -> fib(n - 2, base).thenApply(b -> a + b));
    }

    @Override
    public long yields(int tasks, int each) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            all.add(yielding(each));
        }
        return run(sum(all));
    }

    private CompletableFuture<Integer> yielding(int times) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        yielding(times, end);
        return end;
    }

    private void yielding(int left, CompletableFuture<Integer> end) {
        if (left == 0) {
            end.complete(1);
        } else {
            yieldNow().thenAccept(turn -> yielding(left - 1, end));
        }
    }

    @Override
    public long deep(int depth, int yields) {
        return run(call(depth, yields));
    }

    private CompletableFuture<Integer> call(int depth, int yields) {
        if (depth > 1) {
            return call(depth - 1, yields).thenApply(below -> below + 1);
        }
        return yields == 0 ? ONE : yielding(yields);
    }

    @Override
    public long pingPong(int rounds) {
        Channel left = new Channel(ready);
        Channel right = new Channel(ready);
        CompletableFuture<Long> first = hand(left, right, rounds);
        CompletableFuture<Long> second = hand(right, left, rounds);
        left.put(0);
        return run(first.thenCombine(second, Long::sum));
    }

    @Override
    public long ring(int tasks, int laps) {
        List<Channel> channels = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            channels.add(new Channel(ready));
        }
        List<CompletableFuture<Long>> stations = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            stations.add(hand(channels.get(i), channels.get((i + 1) % tasks), laps));
        }
        channels.get(0).put(0);
        return run(sum(stations));
    }

    private static CompletableFuture<Long> hand(Channel in, Channel out, int times) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        hand(in, out, times, times, end);
        return end;
    }

    private static void hand(Channel in, Channel out, int left, long times, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(times);
        } else {
            in.take().thenAccept(ball -> {
                out.put((ball + 1) & 127);
                hand(in, out, left - 1, times, end);
            });
        }
    }

    @Override
    public long skynet(int leaves) {
        return run(branch(0, leaves));
    }

    private CompletableFuture<Long> branch(long first, int size) {
        if (size == 1) {
            return yieldNow().thenApply(turn -> first);
        }
        return yieldNow().thenCompose(turn -> {
            int part = size / 10;
            List<CompletableFuture<Long>> below = new ArrayList<>(10);
            for (int i = 0; i < 10; i++) {
                below.add(branch(first + (long) i * part, part));
            }
            return sum(below);
        });
    }

    @Override
    public Object parked(int tasks, int depth) {
        List<CompletableFuture<Integer>> awaited = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            CompletableFuture<Integer> own = new CompletableFuture<>();
            CompletableFuture<Integer> outer = own.thenApply(value -> value + 1);
            for (int call = 1; call < depth; call++) {
                outer = outer.thenApply(value -> value + 1);
            }
            awaited.add(own);
        }
        return awaited;
    }

    @Override
    public long sleep(int[] millis) {
        PriorityQueue<Alarm> alarms = new PriorityQueue<>();
        List<CompletableFuture<Integer>> all = new ArrayList<>(millis.length);
        for (int each : millis) {
            Alarm alarm = new Alarm(System.nanoTime() + each * 1_000_000L, new CompletableFuture<>());
            alarms.add(alarm);
            all.add(alarm.rings.thenApply(rung -> rung));
        }
        for (Alarm next = alarms.poll(); next != null; next = alarms.poll()) {
            for (long left = next.at - System.nanoTime(); left > 0; left = next.at - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            next.rings.complete(1);
        }
        return run(sum(all));
    }

    @Override
    public long gather(int tasks) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            int index = i;
            all.add(yieldNow().thenApply(turn -> index));
        }
        return run(sum(all));
    }

    private static CompletableFuture<Long> sum(List<? extends CompletableFuture<? extends Number>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenApply(ended -> {
            long sum = 0;
            for (CompletableFuture<? extends Number> each : all) {
                sum += each.join().longValue();
            }
            return sum;
        });
    }

    @Override
    public long exception(int depth, boolean stackless, int times) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        catching(depth, stackless, times, 0, end);
        return run(end);
    }

    private void catching(int depth, boolean stackless, int left, long caught, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(caught);
            return;
        }
        failing(depth, stackless).whenComplete((value, failure) -> {
            long now = failure == null ? caught : caught + 1;
            catching(depth, stackless, left - 1, now, end);
        });
    }

    private CompletableFuture<Integer> failing(int depth, boolean stackless) {
        if (depth > 1) {
            return failing(depth - 1, stackless).thenApply(below -> below + 1);
        }
        return yieldNow().thenApply(turn -> {
            throw new Failure(stackless);
        });
    }

    @Override
    public long crossThread(int rounds, Executor other) {
        LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
        CompletableFuture<Long> end = new CompletableFuture<>();
        travel(rounds, rounds, other, inbox::add, end);
        while (!end.isDone()) {
            try {
                inbox.take().run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return end.join();
    }

    private static void travel(int left, long rounds, Executor other, Executor inbox, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(rounds);
            return;
        }
        CompletableFuture<Integer> trip = new CompletableFuture<>();
        other.execute(() -> trip.complete(1));
        trip.thenAcceptAsync(one -> travel(left - 1, rounds, other, inbox, end), inbox);
    }

    private record Alarm(long at, CompletableFuture<Integer> rings) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm o) {
            return Long.signum(at - o.at);
        }
    }

    /** Room for one item and one taker. */
    private static final class Channel {
        private final ArrayDeque<Runnable> ready;
        private @Nullable Integer item;
        private @Nullable CompletableFuture<Integer> taker;

        Channel(ArrayDeque<Runnable> ready) {
            this.ready = ready;
        }

        void put(int ball) {
            CompletableFuture<Integer> waiting = taker;
            if (waiting == null) {
                item = ball;
            } else {
                taker = null;
                ready.add(() -> waiting.complete(ball));
            }
        }

        CompletableFuture<Integer> take() {
            if (item != null) {
                CompletableFuture<Integer> taken = CompletableFuture.completedFuture(item);
                item = null;
                return taken;
            }
            taker = new CompletableFuture<>();
            return taker;
        }
    }
}
