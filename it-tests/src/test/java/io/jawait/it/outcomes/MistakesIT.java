package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncCloseStack;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.sync.AsyncSemaphore;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What the messages of further mistakes say. */
class MistakesIT extends Outcomes {
    private static final class Careless implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            return null;
        }
    }

    private static <T> AbstractThrowableAssert<?, ? extends Throwable> assertFails(AsyncCallable<T> body) {
        return assertThatThrownBy(() -> run(body));
    }

    @Test
    void aResourceThatGivesNoCoroutineToCloseItIsNamed() {
        String message = "Careless.closeAsync(..) returned null";
        assertFails(() -> {
                    try (Careless careless = new Careless()) {
                        log.add(careless);
                    }
                    return Coroutine.done();
                })
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(message);
        assertFails(() -> {
                    try (AsyncCloseStack open = new AsyncCloseStack()) {
                        open.defer(() -> async(() -> Coroutine.of(log.add("closed"))));
                        open.push(new Careless());
                        await(yieldNow());
                    }
                    return Coroutine.done();
                })
                .hasMessageContaining(message);
        IllegalStateException failure = new IllegalStateException("the body's");
        assertFails(() -> {
                    try (Careless careless = new Careless()) {
                        log.add(careless);
                        throw failure;
                    }
                })
                .isSameAs(failure);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining(message);
        assertThat(log).contains("closed");
    }

    @Test
    void aLambdaThatGivesNoCoroutineIsToldSo() {
        assertFails(() -> null)
                .isInstanceOf(NullPointerException.class)
                .hasMessageMatching("The async body .*MistakesIT.* returned null .*");
        assertFails(() -> start(() -> null).toCoroutine())
                .hasMessageMatching("The async body .*MistakesIT.* returned null .*");
        assertFails(() -> mapEach(2, List.of(1), each -> null))
                .hasMessageContaining("given to mapEach(..) returned null");
    }

    @Async
    private Coroutine<Void> walk(AsyncIterable<String> elements) {
        for (String each : awaitEach(elements)) {
            log.add(each);
        }
        return Coroutine.done();
    }

    @Test
    void aWalkThatGivesNullsIsNamed() {
        for (UnaryOperator<AsyncIterable<String>> operator : List.<UnaryOperator<AsyncIterable<String>>>of(
                each -> each,
                each -> each.map(String::trim),
                each -> each.buffer(1),
                each -> AsyncIterable.fromPublisher(each.toPublisher(EventLoop.current())))) {
            assertFails(() -> walk(operator.apply(new NoWalk())))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("NoWalk.iterator() returned null");
            assertFails(() -> walk(operator.apply(NoAnswer::new)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("NoAnswer.hasNext() returned null");
            log.clear();
            assertFails(() -> walk(operator.apply(NeitherTrueNorFalse::new)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("NeitherTrueNorFalse.hasNext() gave null: true if");
            assertThat(log).containsExactly("closed");
            for (boolean waits : new boolean[] {false, true}) {
                assertFails(() -> walk(operator.apply(() -> new Undecided(waits))))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageContaining("Undecided.hasNext() gave null: true if")
                        .satisfies(failure -> assertThat(failure.getStackTrace())
                                .extracting(StackTraceElement::getMethodName)
                                .startsWith("walk"));
            }
        }
        assertFails(() -> walk(elements().mapAsync(each -> null)))
                .hasMessageContaining("given to mapAsync(..) returned null");
    }

    @Async
    private AsyncGenerator<String> elements() {
        emit("element");
        return AsyncGenerator.end();
    }

    private static final class NoWalk implements AsyncIterable<String> {
        @Override
        public AsyncIterator<String> iterator() {
            return null;
        }
    }

    private static final class NoAnswer implements AsyncIterator<String> {
        @Override
        public Coroutine<Boolean> hasNext() {
            return null;
        }

        @Override
        public String next() {
            return "";
        }
    }

    /** Cannot be closed, and says only for its first elements whether they are there. */
    private static final class Undecided implements AsyncIterator<String> {
        private final boolean waits;
        private int at;

        Undecided(boolean waits) {
            this.waits = waits;
        }

        @Async
        @Override
        public Coroutine<Boolean> hasNext() {
            if (waits) {
                await(yieldNow());
            }
            return Coroutine.of(at < 2 ? true : null);
        }

        @Override
        public String next() {
            return "element " + at++;
        }
    }

    private final class NeitherTrueNorFalse implements AsyncIterator<String>, AsyncCloseable {
        @Async
        @Override
        public Coroutine<Boolean> hasNext() {
            await(yieldNow());
            return Coroutine.of(null);
        }

        @Override
        public String next() {
            return "";
        }

        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            log.add("closed");
            return Coroutine.done();
        }
    }

    @Test
    void nullsAreNamedByWhatTheyStandFor() {
        assertThatThrownBy(() -> sleep(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("time");
        assertThatThrownBy(() -> gather((List<Coroutine<String>>) null)).hasMessage("gather was given null");
        assertThatThrownBy(() -> race((List<Coroutine<String>>) null)).hasMessage("race was given null");
        assertThatThrownBy(() -> mapEach(1, (List<String>) null, Coroutine::of)).hasMessage("items");
    }

    @Test
    void aPermitTooManyIsRefused() {
        AsyncSemaphore semaphore = new AsyncSemaphore(Integer.MAX_VALUE);
        assertFails(() -> {
                    try (var permit = await(semaphore.acquire())) {
                        semaphore.release();
                        semaphore.release();
                    }
                    return Coroutine.done();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("release() was called more often than acquire()");
        assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE);
    }

    /** The failure leaves, and the outcome that nobody waits for is no fault of the loop's. */
    @Test
    void aStarterThatFailsAfterItHasResumedFails() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(where));
            try {
                await(suspend(resumer -> {
                    resumer.resume("too early");
                    throw new IllegalArgumentException("the starter's");
                }));
            } catch (IllegalArgumentException e) {
                log.add(e.getMessage());
            }
            try {
                await(suspend(resumer -> {
                    resumer.resume("once");
                    resumer.resume("twice");
                }));
            } catch (IllegalStateException e) {
                log.add("used once");
            }
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("the starter's", "used once");
    }

    @Async
    private AsyncGenerator<Integer> rest() {
        log.add("rest began");
        emit(2);
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<Integer> handsOn() {
        emit(1);
        return rest();
    }

    @Test
    void aGeneratorThatReturnsAnotherOneFailsAndTellsHowToEmitItsElements() {
        assertFails(() -> {
                    for (int each : awaitEach(handsOn())) {
                        log.add(each);
                    }
                    return Coroutine.done();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("instead of AsyncGenerator.end()");
        assertThat(log).containsExactly(1);
    }

    @Test
    void aWalkThatIsNoForEachLoopIsToldToBecomeOne() {
        assertFails(() -> {
                    List<Iterator<Integer>> kept = List.of(awaitEach(rest()).iterator());
                    await(yieldNow());
                    return Coroutine.of(kept.get(0).hasNext());
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("for (var each : awaitEach(..))");
    }
}
