package io.jawait.soak;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.timeout;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.soak.Books.Entry;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Acts that need others to act. */
final class Meetings {
    private final Books books;
    private final Shared shared;

    Meetings(Books books, Shared shared) {
        this.books = books;
        this.shared = shared;
    }

    @Async
    Coroutine<@Nullable Void> locked(SplittableRandom random) throws Exception {
        try (var held = await(shared.lock.acquire())) {
            long before = shared.counted;
            if (random.nextBoolean()) {
                await(yieldNow());
            }
            shared.counted = before + 1;
            books.count(Entry.LOCKED_ALONE);
            if (random.nextInt(4) == 0) {
                shared.level++;
                shared.raised.signal();
            } else if (random.nextInt(4) == 0) {
                int level = shared.level;
                await(limited(random, shared.raised.await(() -> shared.level > level)));
            }
        }
        return Coroutine.done();
    }

    @Async
    Coroutine<@Nullable Void> permitted(SplittableRandom random) throws Exception {
        try (var permit = await(shared.semaphore.acquire())) {
            if (shared.insideSemaphore.incrementAndGet() > Shared.PERMITS) {
                books.fault("more tasks than permits");
            }
            try {
                await(random.nextBoolean() ? yieldNow() : Coroutines.sleep(Acts.brief(random)));
            } finally {
                shared.insideSemaphore.decrementAndGet();
            }
        }
        return Coroutine.done();
    }

    @Async
    Coroutine<@Nullable Void> put(SplittableRandom random) {
        try {
            await(Coroutines.<@Nullable Void>timeout(Acts.brief(random), shared.queue.put(1L)));
            books.count(Entry.PUT);
        } catch (AsyncTimeoutException e) {
            books.count(Entry.TIMED_OUT);
        }
        return Coroutine.done();
    }

    @Async
    Coroutine<@Nullable Void> take(SplittableRandom random) {
        try {
            await(timeout(Acts.brief(random), shared.queue.take()));
            books.count(Entry.TAKEN);
        } catch (AsyncTimeoutException e) {
            books.count(Entry.TIMED_OUT);
        }
        return Coroutine.done();
    }

    @Async
    Coroutine<@Nullable Void> other(SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0 -> shared.event.set();
            case 1 -> shared.event.clear();
            case 2, 3 -> await(limited(random, shared.event.await()));
            default -> await(limited(random, shared.barrier.await()));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> limited(SplittableRandom random, Coroutine<?> wait) {
        try {
            await(timeout(Acts.brief(random), wait));
        } catch (AsyncTimeoutException e) {
            books.count(Entry.TIMED_OUT);
        }
        return Coroutine.done();
    }
}
