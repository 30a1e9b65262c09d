package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.woven.Woven;
import io.jawait.sync.AsyncBarrier;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
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
    void aNumberThatIsTooSmallIsToldWhatItIsOf() {
        AsyncIterable<Integer> none = AsyncGenerator::end;
        assertTooSmall("take needs a count of zero or more, not -1", () -> none.take(-1));
        assertTooSmall("buffer needs a capacity of at least one, not 0", () -> none.buffer(0));
        assertTooSmall("A LoopGroup needs at least one loop, not 0", () -> LoopGroup.create(0));
        assertTooSmall("An AsyncSemaphore needs permits of zero or more, not -1", () -> new AsyncSemaphore(-1));
        assertTooSmall("An AsyncQueue needs a capacity of at least one, not 0", () -> new AsyncQueue<>(0));
        assertTooSmall("An AsyncBarrier needs at least one party, not 0", () -> new AsyncBarrier(0));
    }

    private static void assertTooSmall(String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(text);
    }

    @Test
    void blocksAndConditionsOutsideOfWhatTheyBelongToSayWhatToDo() {
        assertThatThrownBy(TaskGroup::open)
                .hasMessageEndingWith(": open it in an async method or lambda that is awaited, started or run");
        assertThatThrownBy(() -> io.jawait.Timeout.after(Duration.ofSeconds(1)))
                .hasMessageEndingWith(": open it in an async method or lambda that is awaited, started or run");
        assertThatThrownBy(() -> new AsyncLock().newCondition().signal())
                .hasMessageEndingWith(" is not held: await its acquire() first");
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
