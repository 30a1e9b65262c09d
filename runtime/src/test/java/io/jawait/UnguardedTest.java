package io.jawait;

import static io.jawait.TraceTest.failsAfterAWait;
import static io.jawait.TraceTest.places;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies that stand where no handler of theirs covers the await. */
class UnguardedTest {
    private static final int UNGUARDED = 2 + Frame.UNGUARDED;

    private final List<String> resumed = new ArrayList<>();

    // A woven method is known by its code, so each has its own.

    private Coroutine<Object> leaf(Awaitable<?> awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("leaf", UNGUARDED, awaited, frame, driver, budget));
    }

    private Coroutine<Object> root(Awaitable<?> awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("root", UNGUARDED, awaited, frame, driver, budget));
    }

    private Coroutine<Object> guarded(Awaitable<?> awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("guarded", 2, awaited, frame, driver, budget));
    }

    /** The body of a woven method that awaits the coroutine in its line 12. */
    private @Nullable Object body(
            String method,
            int suspended,
            Awaitable<?> awaited,
            Awaitable<?> record,
            @Nullable Driver<?> driver,
            int budget)
            throws Throwable {
        Frame<?> frame = (Frame<?>) record;
        return switch ((char) frame.state) {
            case 1 -> {
                Object result = Woven.begun(awaited, budget).resume(awaited, driver, budget);
                yield result == Frame.SUSPENDED ? driver.suspended(frame, suspended) : result;
            }
            case 2 -> {
                resumed.add(method);
                yield driver.take();
            }
            default -> "app.Greeter\t" + method + "\tGreeter.java\t10,12";
        };
    }

    @Test
    void anExceptionLeavesThemWithoutAResume() {
        Throwable failure = catchThrowable(() -> Coroutines.run(guarded(root(leaf(failsAfterAWait())))));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(resumed).containsExactly("guarded");
    }

    @Test
    void outcome13_theTraceListsThem() {
        Throwable failure = catchThrowable(() -> Coroutines.run(root(guarded(leaf(failsAfterAWait())))));
        assertThat(places(failure))
                .containsExactly(
                        "app.Greeter.leaf(Greeter.java:12)",
                        "app.Greeter.guarded(Greeter.java:12)",
                        "app.Greeter.root(Greeter.java:12)");
    }

    @Test
    void aValueResumesThem() {
        Coroutine<Object> value = Body.steps(in -> Coroutines.yieldNow(), in -> Coroutine.of("value"));
        assertThat(Coroutines.run(root(leaf(value)))).isEqualTo("value");
        assertThat(resumed).containsExactly("leaf", "root");
    }

    @Test
    void outcome48_aCancellationThatLeavesThemIsSeenFurtherOut() {
        List<Throwable> seen = new ArrayList<>();
        Coroutines.run(Body.steps(in -> {
            Task<?> task = Coroutines.startNow(
                    Body.steps(x -> root(leaf(Coroutines.yieldNow()))).rescue(e -> {
                        seen.add(e);
                        return null;
                    }));
            task.cancel(true);
            return task;
        }));
        assertThat(seen).singleElement().isInstanceOf(CancelledError.class);
        assertThat(places(seen.get(0)))
                .containsExactly("app.Greeter.leaf(Greeter.java:12)", "app.Greeter.root(Greeter.java:12)");
    }
}
