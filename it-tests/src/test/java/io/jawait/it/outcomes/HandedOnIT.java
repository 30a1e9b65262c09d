package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.Held;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generators that one task begins and another one goes on with, or closes: what their bodies have goes along. */
class HandedOnIT extends Outcomes {
    private final AsyncLock lock = new AsyncLock();

    @Async
    private AsyncGenerator<Integer> locked(int count) {
        try (var held = await(lock.acquire())) {
            for (int i = 0; i < count; i++) {
                emit(i);
                await(yieldNow());
            }
        } finally {
            log.add("released " + !lock.isHeld());
        }
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<Integer> walking(AsyncGenerator<Integer> inner) {
        for (int each : awaitEach(inner)) {
            emit(each);
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<Void> rest(AsyncGenerator<?> generator) {
        while (await(generator.hasNext())) {
            log.add(generator.next());
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> closing(AsyncGenerator<?> generator) {
        await(generator.closeAsync(null));
        return Coroutine.done();
    }

    @Test
    void outcome91_aLockInAGeneratorThatAnotherTaskClosesIsReleased() {
        run(() -> {
            AsyncGenerator<Integer> generator = locked(3);
            await(generator.hasNext());
            await(start(closing(generator)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("released true");
    }

    @Test
    void outcome91_aLockInAGeneratorGoesOverToTheTaskThatGoesOnWithIt() {
        run(() -> {
            AsyncGenerator<Integer> generator = locked(2);
            await(generator.hasNext());
            Task<Void> other = startNow(rest(generator));
            Held held = await(lock.acquire());
            log.add("mine");
            held.close();
            await(other);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, 1, "released false", "mine");
    }

    @Test
    void outcome91_aLockThatAGeneratorHasWaitedForIsReleasedByAnotherTask() {
        run(() -> {
            Held held = await(lock.acquire());
            AsyncGenerator<Integer> inner = locked(3);
            AsyncGenerator<Integer> generator = walking(inner);
            Task<Void> first = startNow(async(() -> {
                await(generator.hasNext());
                await(cleaningUpFor(0));
                return Coroutine.done();
            }));
            held.close();
            await(yieldNow());
            await(start(closing(generator)));
            first.cancel("over");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("released true", "cleaned up");
    }

    @Test
    void outcome91_eachOfSeveralGeneratorsKeepsItsOwnLock() {
        run(() -> {
            List<AsyncLock> locks = Stream.generate(AsyncLock::new).limit(5).toList();
            List<AsyncGenerator<Integer>> generators = new ArrayList<>();
            for (AsyncLock each : locks) {
                AsyncGenerator<Integer> generator = holding(each);
                await(generator.hasNext());
                generators.add(generator);
            }
            for (int i : new int[] {2, 0, 4, 1, 3}) {
                await(start(closing(generators.get(i))));
                assertThat(locks.get(i).isHeld()).isFalse();
                log.add(locks.stream().filter(AsyncLock::isHeld).count());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(4L, 3L, 2L, 1L, 0L);
    }

    @Async
    private AsyncGenerator<Integer> holding(AsyncLock its) {
        try (var held = await(its.acquire())) {
            emit(1);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome91_aLockThatItsConsumerHoldsStaysThat() {
        run(() -> {
            Held held = await(lock.acquire());
            AsyncGenerator<Integer> generator = numbers(2);
            await(generator.hasNext());
            await(start(closing(generator)));
            try {
                await(start(async(() -> {
                    held.close();
                    return Coroutine.done();
                })));
            } catch (IllegalMonitorStateException e) {
                log.add("mine");
            }
            held.close();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed", "mine");
    }

    @Async
    private AsyncGenerator<String> withChild(Coroutine<?> child) throws IOException {
        try (var group = TaskGroup.open()) {
            group.start(child);
            emit("first");
            await(cleaningUpFor(1));
        }
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<String> limited() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            emit("first");
            await(cleaningUpFor(1));
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<Void> beginAndHandOn(AsyncGenerator<?> generator) {
        await(generator.hasNext());
        Task<Void> other = start(rest(generator));
        try {
            await(other);
        } catch (CancelledError e) {
            log.add("the wrong one is cancelled");
            throw e;
        } catch (Exception e) {
            log.add(e.getClass().getSimpleName());
        }
        return Coroutine.done();
    }

    @Test
    void outcome80_aFailingChildCancelsWhoIsInTheBodyOfTheGeneratorNow() {
        run(() -> beginAndHandOn(withChild(failing(5, "child"))));
        assertThat(log).containsExactly("first", "cleaned up", "IOException");
    }

    @Test
    void outcome66_aTimeoutInterruptsWhoIsInTheBodyOfTheGeneratorNow() {
        run(() -> beginAndHandOn(limited()));
        assertThat(log).containsExactly("first", "cleaned up", "AsyncTimeoutException");
    }

    @Test
    void outcome66_aTimeoutThatItsTaskHasNotSeenInterruptsTheNextOne() {
        run(() -> {
            AsyncGenerator<String> generator = limited();
            Task<Boolean> first = start(generator.hasNext());
            await(first);
            await(sleep(Duration.ofMillis(10)));
            try {
                await(rest(generator));
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("first", "cleaned up", "timed out");
    }

    /** Begins the generator, and swallows or throws on the interruption that comes while it does something else. */
    @Async
    private Coroutine<Void> beginAndSee(AsyncGenerator<?> generator, boolean swallowing) {
        await(generator.hasNext());
        log.add(generator.next());
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("seen outside");
            await(sleep(Duration.ofMillis(20)));
            if (!swallowing) {
                throw e;
            }
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> goOn(AsyncGenerator<?> generator) {
        try {
            await(rest(generator));
        } catch (CancelledError e) {
            log.add("cancelled");
        } catch (Exception e) {
            log.add(e.getClass().getSimpleName());
        }
        await(sleep(Duration.ofMillis(50)));
        log.add("undisturbed");
        return Coroutine.done();
    }

    private void beginSeeAndGoOn(AsyncGenerator<?> generator, boolean swallowing) {
        run(() -> {
            Task<Void> first = start(beginAndSee(generator, swallowing));
            await(sleep(Duration.ofMillis(10)));
            await(start(goOn(generator)));
            log.add(first.isCancelled());
            return Coroutine.done();
        });
    }

    @Test
    void outcome66_aTimeoutThatItsTaskHasSeenOutsideInterruptsTheNextOneAsWell() {
        beginSeeAndGoOn(limited(), true);
        assertThat(log)
                .containsExactly("first", "seen outside", "cleaned up", "AsyncTimeoutException", "undisturbed", false);
    }

    @Test
    void outcome66_theInterruptionOfTheFormerTaskStaysItsOwn() {
        beginSeeAndGoOn(limited(), false);
        assertThat(log)
                .containsExactly("first", "seen outside", "cleaned up", "AsyncTimeoutException", "undisturbed", true);
    }

    @Async
    private AsyncGenerator<String> untilAChildFails() throws IOException {
        try (var group = TaskGroup.open()) {
            group.start(failing(5, "child"));
            emit("first");
            await(sleep(LONG));
            log.add("not cancelled");
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome80_aFailingChildThatItsTaskHasSeenOutsideCancelsTheNextOneAsWell() throws IOException {
        beginSeeAndGoOn(untilAChildFails(), true);
        assertThat(log).containsExactly("first", "seen outside", "IOException", "undisturbed", false);
    }

    @Async
    private AsyncGenerator<String> swallowing() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            try {
                await(sleep(LONG));
            } catch (CancelledError e) {
                emit("seen inside");
            }
            await(sleep(Duration.ofMillis(5)));
            emit("gone on");
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome66_whatTheBodyHasSeenInterruptsNobodyElse() {
        run(() -> {
            AsyncGenerator<String> generator = swallowing();
            await(start(async(() -> {
                await(generator.hasNext());
                log.add(generator.next());
                return Coroutine.done();
            })));
            await(goOn(generator));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("seen inside", "gone on", "undisturbed");
    }

    @Async
    private AsyncGenerator<String> tidying() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            emit("first");
        }
        emit("left");
        await(sleep(Duration.ofMillis(5)));
        emit("gone on");
        return AsyncGenerator.end();
    }

    @Test
    void outcome88_nothingIsLeftOverWhenTheBlockEndsBeforeTheNextTaskWaits() {
        beginSeeAndGoOn(tidying(), true);
        assertThat(log).containsExactly("first", "seen outside", "left", "gone on", "undisturbed", false);
    }

    @Async
    private AsyncGenerator<String> cleaningUp() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            try {
                emit("first");
            } finally {
                await(sleep(Duration.ofMillis(5)));
                log.add("cleaned up");
            }
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome66_aTimeoutThatWasUpBeforeDoesNotInterruptTheCleanUpOfAGeneratorThatIsClosed() {
        run(() -> {
            AsyncGenerator<String> generator = cleaningUp();
            await(start(generator.hasNext()));
            await(sleep(Duration.ofMillis(10)));
            await(start(closing(generator)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaned up");
    }
}
