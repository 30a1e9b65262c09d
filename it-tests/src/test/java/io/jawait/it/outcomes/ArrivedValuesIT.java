package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Values that came before a cancellation did, and waiters beside those that were cancelled. */
class ArrivedValuesIT extends Outcomes {
    @Test
    void aValueThatHasArrivedIsDeliveredAndTheCancellationWaitsForTheNextSuspension() {
        run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<String> task = startNow(async(() -> {
                log.add(await(future));
                await(yieldNow());
                log.add("not reached");
                return Coroutine.of("never");
            }));
            future.complete("arrived");
            await(yieldNow()); // the task is ready, or has been told already
            Task<Object> child = start(() -> Coroutine.of("of a child"));
            Task<String> other = startNow(async(() -> {
                log.add(await(child));
                await(yieldNow());
                return Coroutine.of("never");
            }));
            EventLoop.current().execute(() -> other.cancel("late"));
            task.cancel("late");
            await(settle(task, other));
            assertThat(task.isCancelled()).isTrue();
            assertThat(other.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("arrived", "of a child");
    }

    @Test
    void theValueOfAFutureThatIsDoneComesBeforeACancellation() {
        CompletableFuture<String> future = new CompletableFuture<>();
        run(() -> {
            Task<Void> waiter = start(async(() -> {
                log.add(await(future));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add(e.reason());
                    throw e;
                }
                return Coroutine.done();
            }));
            await(yieldNow());
            future.complete("value");
            waiter.cancel("late");
            await(settle(waiter));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("value", "late");
    }

    @Test
    void theValueOfAFutureThatAnotherThreadCompletesComesBeforeACancellation() {
        for (int round = 0; round < 200; round++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            List<Object> seen = new ArrayList<>();
            run(() -> {
                Task<Void> waiter = start(async(() -> {
                    seen.add(await(future));
                    await(sleep(LONG));
                    return Coroutine.done();
                }));
                await(yieldNow());
                Thread completer = new Thread(() -> future.complete("value"));
                completer.start();
                while (!future.isDone()) {
                    Thread.onSpinWait();
                }
                waiter.cancel("late");
                await(settle(waiter));
                return Coroutine.done();
            });
            assertThat(seen).containsExactly("value");
        }
    }

    @Test
    void anyOfManyWaitersMayGiveUpAndTheOthersComeInOrder() {
        run(() -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            Task<Integer> task = start(Coroutine.from(new CompletableFuture<Integer>()));
            List<Task<Void>> waiters = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                waiters.add(start(noteWhenDone(i, i % 2 == 0 ? Coroutine.from(future) : task)));
            }
            await(yieldNow());
            await(yieldNow());
            for (int i = 0; i < waiters.size(); i++) {
                if (i % 4 < 2) {
                    waiters.get(i).cancel("gives up");
                }
            }
            future.complete(0);
            await(yieldNow());
            await(yieldNow());
            task.cancel("enough");
            await(settle(waiters));
            return Coroutine.done();
        });
        List<Object> expected = new ArrayList<>();
        for (int i = 2; i < 20_000; i += 4) {
            expected.add(i);
        }
        for (int i = 3; i < 20_000; i += 4) {
            expected.add(i);
        }
        assertThat(log).isEqualTo(expected);
    }

    @Async
    private Coroutine<Void> noteWhenDone(int number, Awaitable<Integer> awaited) {
        try {
            await(awaited);
        } catch (CancellationException e) {
            // as good as a value here
        }
        log.add(number);
        return Coroutine.done();
    }
}
