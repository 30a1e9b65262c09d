package io.jawait.lincheck;

import static io.jawait.lincheck.Interleavings.together;
import static io.jawait.lincheck.Models.check;

import io.jawait.Coroutines;
import io.jawait.Resumer;
import io.jawait.Task;
import io.jawait.internal.loop.ExecutorLoop;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.scenes.Scenes;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two or three threads do to a task, a loop or a primitive, in every order that Lincheck comes to. */
@Tag("long")
class InterleavingsIT {
    @Test
    void aFutureThatIsCompletedElsewhereWakesTheLoop() {
        Interleavings.of(() -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            OwnThreadLoop loop = new OwnThreadLoop();
            together(() -> check(loop.run(Scenes.value(future)) == 7, "another value"), () -> future.complete(7));
        });
    }

    @Test
    void aCompletionAndACancellationEndTheTaskByOneOfThem() {
        Interleavings.of(() -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            OwnThreadLoop loop = new OwnThreadLoop();
            Task<Integer> task = loop.start(Scenes.value(future));
            together(() -> loop.run(Coroutines.settle(task)), () -> future.complete(7), () -> task.cancel("enough"));
            check(task.isDone() && loop.tasks().isEmpty(), "not ended");
            if (!task.isCancelled()) {
                int value = task.resultNow();
                check(value == 7 || (value == Scenes.CANCELLED), "value " + value);
            }
        });
    }

    @Test
    void aResumptionOrACancellationIsToldAndNeverBoth() {
        Interleavings.of(() -> {
            AtomicReference<Resumer<Integer>> published = new AtomicReference<>();
            AtomicInteger told = new AtomicInteger();
            OwnThreadLoop loop = new OwnThreadLoop();
            Task<Integer> task = loop.start(Scenes.resumed(published, told));
            loop.run(Coroutines.yieldNow());
            together(
                    () -> loop.run(Coroutines.settle(task)),
                    () -> published.get().resume(7),
                    () -> task.cancel("enough"));
            int value = task.resultNow();
            check(value == (told.get() == 0 ? 7 : Scenes.CANCELLED) && told.get() <= 1, value + ", told " + told);
        });
    }

    @Test
    void aLockThatTwoLoopsShareIsHeldByOneAtATime() {
        Interleavings.of(() -> {
            AsyncLock lock = new AsyncLock();
            int[] count = new int[1];
            OwnThreadLoop one = new OwnThreadLoop();
            OwnThreadLoop other = new OwnThreadLoop();
            together(() -> runAndClose(one, lock, count), () -> runAndClose(other, lock, count));
            check(count[0] == 2 && !lock.isHeld(), "count " + count[0]);
        });
    }

    private static void runAndClose(OwnThreadLoop loop, AsyncLock lock, int[] count) {
        loop.run(Scenes.add(lock, count));
        loop.close();
    }

    @Test
    void aPermitSurvivesTheLoopThatItWasFirstUsedOn() {
        Interleavings.of(() -> {
            AsyncSemaphore semaphore = new AsyncSemaphore(1);
            OwnThreadLoop one = new OwnThreadLoop();
            OwnThreadLoop other = new OwnThreadLoop();
            one.run(Scenes.pass(semaphore));
            together(
                    () -> {
                        other.run(Scenes.pass(semaphore));
                        // The permit may come back to it behind its last turn.
                        other.close();
                    },
                    one::close);
            check(semaphore.availablePermits() == 1, "permits " + semaphore.availablePermits());
        });
    }

    @Test
    void anItemIsTakenOrLeftWhenTheTakerIsCancelled() {
        Interleavings.of(() -> {
            AsyncQueue<Integer> queue = new AsyncQueue<>();
            OwnThreadLoop one = new OwnThreadLoop();
            OwnThreadLoop other = new OwnThreadLoop();
            one.run(Coroutines.yieldNow());
            Task<Integer> taker = other.start(Scenes.take(queue));
            together(
                    () -> {
                        other.run(Coroutines.settle(taker));
                        other.close();
                    },
                    () -> {
                        one.run(queue.put(7));
                        one.close();
                    },
                    () -> taker.cancel("enough"));
            boolean taken = !taker.isCancelled() && taker.resultNow() == 7;
            check(queue.size() == (taken ? 0 : 1), "taken " + taken + ", left " + queue.size());
        });
    }

    @Test
    void aHotMethodGoesOnWhicheverThreadCompletesFirst() {
        Interleavings.of(() -> {
            CompletableFuture<Integer> one = new CompletableFuture<>();
            CompletableFuture<Integer> other = new CompletableFuture<>();
            CompletableFuture<CompletableFuture<Integer>> sum = new CompletableFuture<>();
            together(() -> sum.complete(Scenes.sum(one, other)), () -> one.complete(3), () -> other.complete(4));
            check(sum.join().join() == 7, "another sum");
        });
    }

    @Test
    void aLoopOverAnExecutorMissesNothing() {
        Interleavings.of(() -> {
            ExecutorLoop loop =
                    new ExecutorLoop(work -> new Thread(work).start(), (nanos, alarm) -> {}, "loop of many threads");
            int[] count = new int[1];
            CompletableFuture<Void> all = new CompletableFuture<>();
            Runnable step = () -> {
                if (++count[0] == 3) {
                    all.complete(null);
                }
            };
            together(() -> loop.execute(step), () -> loop.execute(step), () -> loop.execute(step));
            all.join();
        });
    }
}
