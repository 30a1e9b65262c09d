package io.jawait.soak;

import static io.jawait.Coroutines.asCompleted;
import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.awaitEach;
import static io.jawait.Coroutines.blocking;
import static io.jawait.Coroutines.emit;
import static io.jawait.Coroutines.gather;
import static io.jawait.Coroutines.mapEach;
import static io.jawait.Coroutines.race;
import static io.jawait.Coroutines.settle;
import static io.jawait.Coroutines.shield;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.timeout;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncTimeoutException;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import io.jawait.soak.Books.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a task does: one thing at random, with children that do other things. */
final class Acts {
    /** A failure that is meant to be. */
    @SuppressWarnings("serial")
    static final class Planned extends Exception {
        Planned() {
            super("planned", null, false, false);
        }
    }

    private static final int DEEPEST = 3;

    private final ContextVar<@Nullable Task<?>> mine = new ContextVar<>("mine", null);
    private final Books books;
    private final Meetings meetings;
    private final Executor outside;

    Acts(Books books, Shared shared, Executor outside) {
        this.books = books;
        this.meetings = new Meetings(books, shared);
        this.outside = outside;
    }

    /** One act; must leave the books balanced however it ends. */
    @Async
    Coroutine<Integer> any(SplittableRandom random, int depth) throws Exception {
        books.count(Entry.BODY_BEGUN);
        Task<?> self = Task.current();
        mine.set(self);
        try {
            await(some(random, depth));
            if (Task.current() != self || mine.get() != self) {
                books.fault("a task went on as another one");
            }
            return Coroutine.of(depth);
        } finally {
            try {
                if (random.nextInt(8) == 0) {
                    await(yieldNow());
                }
            } finally {
                books.count(Entry.BODY_ENDED);
            }
        }
    }

    private Coroutine<?> some(SplittableRandom random, int depth) throws Exception {
        int kinds = depth < DEEPEST ? 24 : 16;
        return switch (random.nextInt(kinds)) {
            case 0 -> sleep(brief(random));
            case 1 -> yieldNow();
            case 2 -> failing(random);
            case 3, 4 -> meetings.locked(random);
            case 5 -> meetings.permitted(random);
            case 6, 7 -> meetings.put(random);
            case 8, 9 -> meetings.take(random);
            case 10 -> meetings.other(random);
            case 11 -> generated(random);
            case 12 -> fromOutside(random);
            case 13 -> limited(random);
            case 14 -> random.nextInt(50) == 0 ? elsewhere(random) : futures(random);
            case 15 -> calling(random);
            case 16, 17 -> grouped(random, depth + 1);
            case 18 -> gather(any(random.split(), depth + 1), any(random.split(), depth + 1));
            case 19 -> race(any(random.split(), depth + 1), any(random.split(), depth + 1));
            case 20 -> settled(random, depth + 1);
            case 21 -> shield(any(random.split(), depth + 1));
            case 22 -> mapEach(2, List.of(1, 2, 3), i -> any(random.split(), depth + 1));
            default -> timeout(brief(random), any(random.split(), depth + 1));
        };
    }

    static Duration brief(SplittableRandom random) {
        return Duration.ofNanos(random.nextInt(200_000));
    }

    @Async
    private Coroutine<@Nullable Void> failing(SplittableRandom random) throws Planned {
        if (random.nextBoolean()) {
            await(yieldNow());
        }
        throw new Planned();
    }

    @Async
    private AsyncGenerator<Integer> numbers(int count) {
        books.count(Entry.GENERATOR_BEGUN);
        try {
            for (int i = 0; i < count; i++) {
                if (i % 3 == 1) {
                    await(yieldNow());
                }
                emit(i);
            }
            return AsyncGenerator.end();
        } finally {
            books.count(Entry.GENERATOR_ENDED);
        }
    }

    @Async
    private Coroutine<Integer> generated(SplittableRandom random) throws Planned {
        int stop = random.nextInt(12);
        int sum = 0;
        for (int each : awaitEach(numbers(8))) {
            sum += each;
            if (each == stop) {
                break;
            }
            if (random.nextInt(40) == 0) {
                throw new Planned();
            }
        }
        return Coroutine.of(sum);
    }

    @Async
    private Coroutine<@Nullable Void> fromOutside(SplittableRandom random) {
        int hurry = random.nextInt(4);
        int got = await(Coroutine.<Integer>of(1));
        got += await(io.jawait.Coroutines.<Integer>suspend(resumer -> {
            resumer.onCancel(() -> {});
            if (hurry == 0) {
                resumer.resume(1);
            } else if (hurry == 1) {
                outside.execute(() -> resumer.fail(new Planned()));
            } else {
                outside.execute(() -> resumer.resume(2));
            }
        }));
        if (got > 1) {
            books.count(Entry.RESUMED_FROM_OUTSIDE);
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> limited(SplittableRandom random) {
        try (var limit = Timeout.after(brief(random))) {
            await(sleep(brief(random)));
            if (random.nextBoolean() && !limit.expired()) {
                limit.reschedule(brief(random));
                await(sleep(brief(random)));
            }
        } catch (AsyncTimeoutException e) {
            books.count(Entry.TIMED_OUT);
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> elsewhere(SplittableRandom random) throws Exception {
        int millis = random.nextInt(2);
        await(blocking(() -> {
            Thread.sleep(millis);
            return null;
        }));
        books.count(Entry.CALLED_ELSEWHERE);
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> futures(SplittableRandom random) throws Exception {
        CompletableFuture<Integer> future = switch (random.nextInt(3)) {
            case 0 -> CompletableFuture.completedFuture(1);
            case 1 -> CompletableFuture.failedFuture(new Planned());
            default -> CompletableFuture.supplyAsync(() -> 2, outside);
        };
        await(future);
        return Coroutine.done();
    }

    @Async
    private CompletableFuture<Integer> hot(SplittableRandom random) {
        books.count(Entry.HOT_BEGUN);
        try {
            await(sleep(brief(random)));
            return CompletableFuture.completedFuture(1);
        } finally {
            books.count(Entry.HOT_ENDED);
        }
    }

    @Async
    private Coroutine<@Nullable Void> calling(SplittableRandom random) {
        await(hot(random));
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> grouped(SplittableRandom random, int depth) throws Exception {
        try (var group = TaskGroup.open()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                group.start(any(random.split(), depth));
            }
            switch (random.nextInt(6)) {
                case 0 -> throw new Planned();
                case 1 -> group.cancel();
                case 2 -> await(group.join());
                case 3 -> await(sleep(brief(random)));
                default -> {}
            }
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> settled(SplittableRandom random, int depth) throws Exception {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            tasks.add(start(any(random.split(), depth)));
        }
        if (random.nextBoolean()) {
            for (Task<Integer> task : awaitEach(asCompleted(tasks))) {
                task.isCompletedExceptionally();
            }
        } else {
            await(settle(tasks));
        }
        return Coroutine.done();
    }
}
