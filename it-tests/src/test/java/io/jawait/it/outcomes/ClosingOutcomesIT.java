package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncCloseStack;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncTimeoutException;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is closed, and what comes meanwhile. */
class ClosingOutcomesIT extends Outcomes {
    /** Takes 100 ms to close. */
    private final class Slow implements AsyncCloseable {
        private final String name;

        Slow(String name) {
            this.name = name;
        }

        @Async
        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            try {
                await(sleep(Duration.ofMillis(100)));
                log.add(name + " closed");
            } catch (CancelledError e) {
                log.add(name + " cancelled");
                throw e;
            }
            return Coroutine.done();
        }
    }

    /** Cancels the body after so many milliseconds, and notes whether it ended so. */
    private void cancelledAfter(int millis, AsyncCallable<Void> body) {
        run(() -> {
            Task<Void> task = start(body);
            await(sleep(Duration.ofMillis(millis)));
            task.cancel("stop");
            await(settle(task));
            log.add(task.isCancelled());
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<Void> failsAndCloses() {
        try {
            try (var resource = new Slow("resource")) {
                throw new IOException("body");
            }
        } catch (IOException e) {
            log.add("caught");
        }
        await(sleep(LONG));
        log.add("went on");
        return Coroutine.done();
    }

    @Test
    void aCancellationThatComesWhileAFailedBlockClosesEndsTheTask() {
        cancelledAfter(50, this::failsAndCloses);
        assertThat(log).containsExactly("resource cancelled", true);
    }

    @Test
    void aTimeoutThatExpiresWhileAFailedBlockClosesEndsItsOwn() {
        run(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(50))) {
                await(failsAndCloses());
            } catch (AsyncTimeoutException e) {
                log.add(e.getCause().getSuppressed()[0].getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("resource cancelled", "body");
    }

    @Test
    void aCancellationThatComesWhileAStackClosesLeavesWhenAllAreClosed() {
        cancelledAfter(50, () -> {
            try (var stack = new AsyncCloseStack()) {
                stack.push(new Slow("first"));
                stack.push(new Slow("second"));
                stack.defer(() -> Coroutine.failed(new IllegalStateException("third")));
            } catch (IllegalStateException e) {
                log.add("caught");
            }
            await(sleep(LONG));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("second cancelled", "first closed", true);
    }

    @Test
    void aCancellationThatComesWhileATimedOutBlockClosesEndsTheTask() {
        cancelledAfter(80, () -> {
            try (var limit = Timeout.after(Duration.ofMillis(50))) {
                try (var resource = new Slow("resource")) {
                    await(sleep(LONG));
                }
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            await(sleep(LONG));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("resource cancelled", true);
    }

    @Test
    void whatAChildFailsWithWhileAFailedBlockClosesIsTheGroups() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(50, "child"));
                try (var resource = new Slow("resource")) {
                    throw new IOException("body");
                }
            }
        });
        assertThat(log).containsExactly("resource cancelled", "child", "body");
    }

    @Test
    void outcome03_aTaskThatIsCancelledBeforeItBeginsDiscardsWhatItWasGiven() {
        run(() -> {
            List<Coroutine<?>> combined = List.of(
                    gather(logged("a"), logged("b")),
                    settle(logged("a")),
                    race(logged("a")),
                    shield(logged("a")),
                    timeout(LONG, gather(logged("a"), shield(logged("b")))));
            for (Coroutine<?> each : combined) {
                Task<?> task = start(each);
                task.cancel("before it began");
                assertThat(task.isCancelled()).isTrue();
            }
            try (var group = TaskGroup.open()) {
                group.start(timeout(LONG, logged("child")));
                group.cancel();
            }
            return Coroutine.done();
        });
        assertThat(log).isEmpty();
    }

    @Test
    void outcome05_whatAnotherTaskRunsIsNotClosedWithACombinationOfIt() {
        run(() -> {
            Coroutine<String> running = logged("x");
            Task<String> task = startNow(running);
            gather(running).close();
            shield(running).close();
            timeout(LONG, running).close();
            for (Awaitable<?> refused : List.of(gather(running), timeout(Duration.ZERO, running))) {
                try {
                    await(refused);
                } catch (IllegalStateException e) {
                    log.add(e.getMessage().contains("already awaited"));
                }
            }
            log.add(await(task));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("x begins", "x ends", true, true, "x");
    }

    @Async
    private static Coroutine<Void> failsToClose(String message) {
        AsyncCloseable open = cause -> Coroutine.failed(new IllegalStateException(message));
        try (open) {
            await(sleep(LONG));
        }
        return Coroutine.done();
    }

    @Async
    private static Coroutine<Void> fails() {
        await(yieldNow());
        throw new IllegalStateException("body");
    }

    @Test
    void whatACancelledChildFailsToCloseIsAFailureOfItsGroup() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failsToClose("close"));
                await(yieldNow());
                group.cancel();
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("close");
    }

    @Async
    private AsyncGenerator<Integer> failingToCloseTwice(IllegalStateException failure) throws Exception {
        AsyncCloseable broken = cause -> {
            throw failure;
        };
        try (AsyncCloseable outer = broken;
                AsyncCloseable inner = broken) {
            emit(1);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_resourcesOfAGeneratorThatFailWithTheSameFailureFailOnce() {
        IllegalStateException failure = new IllegalStateException("same");
        run(() -> {
            try {
                for (int each : awaitEach(failingToCloseTwice(failure))) {
                    break;
                }
            } catch (IllegalStateException e) {
                log.add(e.getMessage() + ", " + e.getSuppressed().length);
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("same, 0");
    }

    @Test
    void whatACancelledSiblingFailsToCloseIsSuppressed() {
        run(() -> {
            try {
                await(gather(failsToClose("close"), fails()));
            } catch (IllegalStateException e) {
                log.add(e.getMessage() + ", " + e.getSuppressed()[0].getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body, close");
    }

    @Async
    private static Coroutine<Void> awaitsWhenCancelled(Task<?> cancelled) {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            await(cancelled);
        }
        return Coroutine.done();
    }

    @Test
    void aSiblingThatEndsByAnothersCancellationIsNoFurtherFailure() {
        run(() -> {
            Task<?> other = start(sleep(LONG));
            other.cancel("other");
            try {
                await(gather(awaitsWhenCancelled(other), fails()));
            } catch (IllegalStateException e) {
                log.add(e.getMessage() + ", " + e.getSuppressed().length);
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body, 0");
    }

    private AsyncCloseable telling(String name) {
        return cause -> {
            log.add(name + " " + (cause == null ? "normally" : cause.getMessage()));
            return Coroutine.done();
        };
    }

    @Async
    private Coroutine<Void> cleansUp(boolean failing) {
        try {
            throw new IllegalStateException("body");
        } finally {
            try (var outer = telling("outer");
                    var inner = telling("inner")) {
                if (failing) {
                    throw new IllegalStateException("clean-up");
                }
            }
        }
    }

    @Test
    void aResourceOfACleanUpHearsOfItsOwnBlockAndNotOfWhatLeavesTheOneBefore() {
        for (boolean failing : new boolean[] {false, true}) {
            run(() -> {
                try {
                    await(cleansUp(failing));
                } catch (IllegalStateException e) {
                    log.add(e.getMessage());
                }
                return Coroutine.done();
            });
        }
        assertThat(log)
                .containsExactly(
                        "inner normally", "outer normally", "body", "inner clean-up", "outer clean-up", "clean-up");
    }
}
