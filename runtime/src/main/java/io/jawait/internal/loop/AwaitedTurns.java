package io.jawait.internal.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The last turns of a loop that somebody else's threads turn: the one that closes it waits for them. */
final class AwaitedTurns implements Turns {
    /** What a turn may take to come, in nanoseconds, when the time that left-over tasks have is up. */
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

    private final AbstractEventLoop loop;
    private volatile @Nullable CompletableFuture<@Nullable Void> emptied;

    /** Not null when the turn that finds it is the last one: no other thread may take the loop for ended before that. */
    private volatile @Nullable CompletableFuture<@Nullable Void> over;

    AwaitedTurns(AbstractEventLoop loop) {
        this.loop = loop;
    }

    // ---- called by the one that closes the loop

    @Override
    public boolean ask(BooleanSupplier question, long end) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.handOver(() -> answer.complete(question.getAsBoolean()));
        await(answer, atLeastAMoment(end));
        return answer.getNow(false);
    }

    @Override
    public void untilEmpty(long end) {
        CompletableFuture<@Nullable Void> empty = new CompletableFuture<>();
        emptied = empty;
        aTurn(); // which looks
        await(empty, end);
        emptied = null;
    }

    /** Lets one more turn be the last one, and waits for that. */
    void untilOver(long end) {
        CompletableFuture<@Nullable Void> last = new CompletableFuture<>();
        over = last;
        aTurn();
        await(last, atLeastAMoment(end));
    }

    /** Sees to it that a turn comes if there was none to come. */
    private void aTurn() {
        loop.handOver(() -> {});
    }

    private static long atLeastAMoment(long end) {
        return System.nanoTime() + Math.max(MOMENT, end - System.nanoTime());
    }

    private static void await(CompletableFuture<?> event, long end) {
        ThreadWait.await(event, end - System.nanoTime(), null);
    }

    // ---- called by each turn

    /** The turn is over; gives what to complete when the loop has ended with it, or null. */
    @Nullable
    CompletableFuture<@Nullable Void> turned() {
        CompletableFuture<@Nullable Void> waiting = emptied;
        if (waiting != null && loop.live().isEmpty()) {
            waiting.complete(null);
        }
        return over;
    }
}
