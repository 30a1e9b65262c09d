package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.woven.Woven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BadArgumentsTest {
    /** About as long as there is. */
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private static void assertNullNamed(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isExactlyInstanceOf(NullPointerException.class).hasMessage(text);
    }

    @Test
    void anArrayThatIsNullIsNamed() {
        Awaitable<Object>[] none = null;
        assertNullNamed("gather was given null", () -> Coroutines.gather(none));
        assertNullNamed("settle was given null", () -> Coroutines.settle(none));
        assertNullNamed("race was given null", () -> Coroutines.race(none));
        assertNullNamed("asCompleted was given null", () -> Coroutines.asCompleted(none));
        assertNullNamed("merge was given null", () -> AsyncIterable.merge((AsyncIterable<Object>[]) null));
    }

    @Test
    void aDurationThatIsNullIsNamed() {
        try (EventLoop loop = EventLoop.create()) {
            assertNullNamed("delay", () -> loop.schedule(null, () -> {}));
            assertNullNamed("time", () -> loop.gracePeriod(null));
        }
        assertNullNamed("limit", () -> Watchdog.start(null));
    }

    @Test
    void aCoroutineThatIsNullIsNamedAlsoWhereNothingIsTakenAnyMore() {
        EventLoop closed = EventLoop.create();
        closed.close();
        assertNullNamed("coroutine", () -> closed.start((Coroutine<Object>) null));
        assertNullNamed("coroutine", () -> closed.run((Coroutine<Object>) null));
        EventLoop over = EventLoop.over(Runnable::run);
        over.close();
        assertNullNamed("coroutine", () -> over.run((Coroutine<Object>) null));
    }

    @Test
    void anythingMayLastForEver() {
        List<String> reports = new ArrayList<>();
        try (EventLoop loop = EventLoop.create()) {
            loop.exceptionHandler((where, failure) -> reports.add(where));
            loop.gracePeriod(FOR_EVER);
            loop.start(Coroutines.sleep(FOR_EVER));
            loop.schedule(FOR_EVER, () -> reports.add("the end of the world"));
            loop.run(Coroutines.timeout(FOR_EVER, Coroutines.yieldNow()));
        }
        Watchdog.start(FOR_EVER).close();
        assertThat(reports).isEmpty();
    }

    @Test
    void anAsyncMethodThatReturnsNullIsToldWhatToReturn() {
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> Woven.tail(null, null, 0))))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("An async method returned null instead of a coroutine or a future: what gives nothing"
                        + " returns Coroutine.done(), a null Coroutine.of(null), or"
                        + " CompletableFuture.completedFuture(null) where a future is declared");
    }

    @Test
    void aStackThatIsClosedNamesTheCleanUpThatItRefuses() {
        AsyncCloseStack closed = new AsyncCloseStack();
        Coroutines.run(closed.closeAsync(null));
        AsyncCallable<Object> cleanUp = new AsyncCallable<>() {
            @Override
            public Coroutine<Object> call() {
                return Coroutine.of("clean");
            }

            @Override
            public String toString() {
                return "of the table";
            }
        };
        assertThatThrownBy(() -> closed.defer(cleanUp))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("The stack has been closed: it would not close the clean-up of the table");
    }
}
