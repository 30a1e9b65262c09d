package io.jawait.soak;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.settle;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.soak.Books.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Starts tasks by the batch, cancels some of them, and enters how they ended. */
final class Supervisor {
    private static final int BATCH = 250;

    private final Books books;
    private final Acts alone;
    private final Acts among;
    private final Executor outside;

    Supervisor(Books books, Shared own, Shared ofAll, Executor outside) {
        this.books = books;
        this.alone = new Acts(books, own, outside);
        this.among = new Acts(books, ofAll, outside);
        this.outside = outside;
    }

    @Async
    Coroutine<@Nullable Void> supervise(SplittableRandom random, long tasks) throws Exception {
        for (long left = tasks; left > 0; left -= BATCH) {
            List<Task<Integer>> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                Acts acts = random.nextInt(10) == 0 ? among : alone;
                batch.add(start(acts.any(random.split(), 0)));
                books.count(Entry.STARTED);
            }
            await(cancelSome(batch, random));
            for (Task<Integer> task : await(settle(batch))) {
                books.count(outcome(task));
            }
        }
        return Coroutine.done();
    }

    /** Some before their first step, some later, some from another thread, some twice. */
    @Async
    private Coroutine<@Nullable Void> cancelSome(List<Task<Integer>> batch, SplittableRandom random) {
        for (Task<Integer> task : batch) {
            switch (random.nextInt(24)) {
                case 0, 1 -> task.cancel("soak");
                case 2 -> await(yieldNow());
                case 3 -> outside.execute(() -> task.cancel("from outside"));
                case 4 -> {
                    task.cancel("once");
                    task.cancel("twice");
                }
                case 5 -> {
                    if (random.nextInt(4) == 0) {
                        await(sleep(Acts.brief(random)));
                    }
                }
                default -> {}
            }
        }
        return Coroutine.done();
    }

    private Entry outcome(Task<Integer> task) {
        if (task.isCancelled()) {
            return Entry.CANCELLED;
        }
        if (!task.isCompletedExceptionally()) {
            return Entry.VALUE;
        }
        Throwable failure = task.exceptionNow();
        if (!(failure instanceof Acts.Planned) && !(failure instanceof io.jawait.AsyncTimeoutException)) {
            books.fault("a task ended with " + failure);
        }
        return Entry.FAILURE;
    }
}
