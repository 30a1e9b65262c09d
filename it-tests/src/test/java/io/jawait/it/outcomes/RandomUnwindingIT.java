package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncCloseStack;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Programs made at random, in which nobody swallows a cancellation and clean-ups are short: when one is cancelled, or
 * the time of a part is up, that ends soon, whatever fails, closes or is cancelled meanwhile.
 */
class RandomUnwindingIT extends Outcomes {
    private static final int PROGRAMS = 4000;
    private static final int MOST_PARTS = 2000;
    private static final Duration SOON = Duration.ofHours(1);

    private Random random = new Random(0);
    private TestLoop loop = TestLoop.create();
    private int parts;

    @Test
    void whatIsCancelledOrTimedOutEndsSoon() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            random = new Random(seed);
            loop = TestLoop.create();
            if (random.nextBoolean()) {
                loop.interleaving(seed);
            }
            parts = 0;
            AsyncCallable<Void> program = part(2 + random.nextInt(4));
            Duration until = millis(80);
            Duration again = random.nextInt(3) == 0 ? millis(40) : null;
            try {
                loop.run(() -> cancelled(program, until, again));
            } catch (Throwable e) {
                throw new AssertionError("program " + seed, e);
            }
            assertThat(log).as("program " + seed).isEmpty();
        }
    }

    @Async
    private Coroutine<Void> cancelled(AsyncCallable<Void> program, Duration until, Duration again) {
        EventLoop.current().exceptionHandler((where, failure) -> {
            // What a buffer has fetched and nobody asked for any more.
            if (!where.contains("has left it before it came to its failure")) {
                log.add(where + ": " + failure);
            }
        });
        Task<Void> task = start(program);
        await(sleep(until));
        Duration begun = loop.elapsed();
        task.cancel("once");
        if (again != null) {
            await(sleep(again));
            task.cancel("again");
        }
        await(settle(task));
        assertSoon(begun, "cancelled");
        return Coroutine.done();
    }

    private void assertSoon(Duration begun, String what) {
        Duration taken = loop.elapsed().minus(begun);
        if (taken.compareTo(SOON) > 0) {
            log.add(what + " after " + taken);
        }
    }

    private Duration millis(int bound) {
        return Duration.ofMillis(random.nextInt(bound));
    }

    private List<AsyncCallable<Void>> some(int depth) {
        List<AsyncCallable<Void>> several = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            several.add(part(depth));
        }
        return several;
    }

    private AsyncCallable<Void> part(int depth) {
        AsyncCallable<Void> made = depth == 0 ? leaf() : compound(depth - 1);
        return () -> ++parts > MOST_PARTS ? Coroutine.done() : made.call();
    }

    private AsyncCallable<Void> leaf() {
        Duration time = millis(30);
        return switch (random.nextInt(10)) {
            case 0, 6 -> () -> Coroutine.failed(new IllegalStateException("part"));
            case 1 -> () -> sleep(LONG);
            case 2 -> () -> new AsyncQueue<Void>().take();
            case 3 -> () -> new AsyncEvent().await();
            case 4 -> () -> Coroutine.from(new CompletableFuture<>());
            case 5 -> () -> permit(new AsyncSemaphore(0));
            default -> () -> sleep(time);
        };
    }

    private AsyncCallable<Void> compound(int depth) {
        AsyncCallable<Void> body = part(random.nextInt(depth + 1));
        List<AsyncCallable<Void>> several = some(depth);
        Duration time = millis(50);
        boolean flag = random.nextBoolean();
        int how = random.nextInt(5);
        return switch (random.nextInt(14)) {
            case 0 -> () -> cleaningUp(body, time);
            case 1, 11 -> () -> catching(body);
            case 2, 12 -> () -> closing(body, new Resource(time, flag));
            case 3 -> () -> stacked(body, several.size(), time);
            case 4 -> () -> limited(body, time);
            case 5 -> () -> timedOut(body, time);
            case 6 -> () -> grouped(body, several, flag);
            case 7 -> () -> groupCancelled(several);
            case 8 -> () -> combined(several, how);
            case 9 -> () -> walked(body, several, how);
            default -> () -> inSequence(several);
        };
    }

    @Async
    private static Coroutine<Void> permit(AsyncSemaphore semaphore) {
        await(semaphore.acquire());
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> inSequence(List<AsyncCallable<Void>> several) {
        for (AsyncCallable<Void> each : several) {
            await(async(each));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> cleaningUp(AsyncCallable<Void> body, Duration time) {
        try {
            await(async(body));
        } finally {
            await(sleep(time));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> catching(AsyncCallable<Void> body) {
        try {
            await(async(body));
        } catch (Exception e) {
            await(yieldNow());
        }
        return Coroutine.done();
    }

    private record Resource(Duration time, boolean fails) implements AsyncCloseable {
        @Async
        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            await(sleep(time));
            if (fails) {
                throw new IllegalStateException("close");
            }
            return Coroutine.done();
        }
    }

    @Async
    private Coroutine<Void> closing(AsyncCallable<Void> body, Resource resource) {
        try (Resource outer = resource;
                Resource inner = new Resource(resource.time, !resource.fails)) {
            await(async(body));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> stacked(AsyncCallable<Void> body, int height, Duration time) {
        try (AsyncCloseStack stack = new AsyncCloseStack()) {
            for (int i = 0; i < height; i++) {
                stack.push(new Resource(time, i == 1));
            }
            await(async(body));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> limited(AsyncCallable<Void> body, Duration time) {
        Duration begun = loop.elapsed();
        try (Timeout limit = Timeout.after(time)) {
            await(async(body));
        } finally {
            assertSoon(begun, "block ended");
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> timedOut(AsyncCallable<Void> body, Duration time) {
        Duration begun = loop.elapsed();
        try {
            await(timeout(time, async(body)));
        } finally {
            assertSoon(begun, "timeout ended");
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> grouped(AsyncCallable<Void> body, List<AsyncCallable<Void>> children, boolean now) {
        try (TaskGroup group = TaskGroup.open()) {
            for (AsyncCallable<Void> each : children) {
                if (now) {
                    group.startNow(each);
                } else {
                    group.start(each);
                }
            }
            await(async(body));
            await(group.join());
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> groupCancelled(List<AsyncCallable<Void>> children) {
        Duration begun = loop.elapsed();
        try (TaskGroup group = TaskGroup.open()) {
            children.forEach(group::start);
            await(sleep(Duration.ofMillis(10)));
            group.cancel();
        } finally {
            assertSoon(begun, "group ended");
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> combined(List<AsyncCallable<Void>> several, int how) {
        if (how == 0) {
            await(mapEach(2, several, AsyncCallable::call));
            return Coroutine.done();
        }
        List<Coroutine<Void>> all = new ArrayList<>();
        for (AsyncCallable<Void> each : several) {
            all.add(async(each));
        }
        switch (how) {
            case 1 -> await(gather(all));
            case 2 -> await(race(all));
            case 3 -> await(settle(all));
            default -> {
                for (Task<Void> each : awaitEach(asCompleted(all))) {
                    assertThat(each).isDone();
                }
            }
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> walked(AsyncCallable<Void> consumer, List<AsyncCallable<Void>> sources, int how) {
        int left = sources.size();
        for (int each : awaitEach(piped(sources, how))) {
            await(async(consumer));
            if (--left == 0) {
                break;
            }
        }
        return Coroutine.done();
    }

    private AsyncIterable<Integer> piped(List<AsyncCallable<Void>> sources, int how) {
        AsyncGenerator<Integer> source = elements(sources);
        return switch (how) {
            case 0 -> source;
            case 1 -> source.buffer(1);
            case 2 -> AsyncIterable.merge(source, elements(sources));
            case 3 -> source.map(each -> each + 1).filter(each -> each != 2);
            default -> source.mapAsync(Coroutine::of).buffer(2).take(2);
        };
    }

    @Async
    private AsyncGenerator<Integer> elements(List<AsyncCallable<Void>> waits) {
        try (Resource resource = new Resource(Duration.ofMillis(3), false)) {
            for (int i = 0; i < waits.size(); i++) {
                await(async(waits.get(i)));
                emit(i);
            }
        }
        return AsyncGenerator.end();
    }
}
