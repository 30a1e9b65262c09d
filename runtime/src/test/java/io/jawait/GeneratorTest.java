package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Code;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.FrameR2L1;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.woven.Starters1;
import io.jawait.internal.woven.Woven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final List<Object> log = new ArrayList<>();

    /** Emits 0, 1, 2 ... below the limit, with a yield before each odd one, and logs its finally block. */
    @SuppressWarnings("unchecked")
    private AsyncGenerator<Integer> numbers(int limit) {
        Code code = (frame, driver, budget) -> count(frame, driver, budget, limit);
        return (AsyncGenerator<Integer>) Starters1.generator(new FrameR2L1<>(code));
    }

    private @Nullable Object count(Awaitable<?> any, @Nullable Driver<?> driver, int budget, int limit)
            throws Throwable {
        FrameR2L1<?> frame = (FrameR2L1<?>) any;
        try {
            switch (frame.state) {
                case 1 -> frame.l0 = 0;
                case 2 -> {
                    driver.take();
                    frame.l0++;
                }
                case 3 -> {
                    driver.take();
                    return emit(frame);
                }
                default -> {
                    return "app.Numbers\tcount\tNumbers.java\t1,2,3";
                }
            }
            if (frame.l0 == limit) {
                log.add("end");
                return Woven.end(AsyncGenerator.end(), driver, budget);
            }
            if (frame.l0 % 2 == 1) {
                Awaits.await(Coroutines.yieldNow(), driver, budget);
                return driver.suspended(frame, 3);
            }
            return emit(frame);
        } catch (Throwable e) {
            log.add("finally");
            throw e;
        }
    }

    private static Object emit(FrameR2L1<?> frame) {
        frame.state = 2;
        return Woven.emit((int) frame.l0);
    }

    private Frame<Object> consumer(AsyncGenerator<Integer> generator, int most) {
        return new Frame<>() {
            @Override
            public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
                Object more = state == STARTED ? ask(driver, budget) : driver.take();
                for (int taken = 0; more != SUSPENDED && (Boolean) more; more = ask(driver, budget)) {
                    log.add(generator.next());
                    if (++taken == most) {
                        return null;
                    }
                }
                return more == SUSPENDED ? driver.suspended(this, 2) : null;
            }

            private Object ask(Driver<?> driver, int budget) throws Throwable {
                return Awaits.await(generator.hasNext(), driver, budget);
            }
        };
    }

    @Test
    void givesItsElements() {
        Coroutines.run(consumer(numbers(4), 100));
        assertThat(log).containsExactly(0, 1, 2, 3, "end");
    }

    @Test
    void outcome97_closingRunsItsFinallyBlocksOnce() {
        AsyncGenerator<Integer> generator = numbers(4);
        Coroutines.run(Body.steps(
                in -> consumer(generator, 1),
                in -> generator.closeAsync(null),
                in -> generator.closeAsync(null),
                in -> log.add("closed")));
        assertThat(log).containsExactly(0, "finally", "closed");
    }

    @Test
    void oneThatWasNotBegunIsClosedSilently() {
        AsyncGenerator<Integer> generator = numbers(4);
        Coroutines.run(Body.steps(in -> generator.closeAsync(null), in -> consumer(generator, 4)));
        assertThat(log).isEmpty();
    }

    @Test
    void leftOverGeneratorsAreClosedAtTheEndOfTheRun() {
        AsyncGenerator<Integer> generator = numbers(4);
        Coroutines.run(consumer(generator, 1));
        assertThat(log).containsExactly(0, "finally");
    }

    @Test
    void oneThatNobodyHasAnyMoreIsClosed() {
        Coroutines.run(
                Body.steps(in -> consumer(numbers(4), 1), in -> collectUntilClosed(1000), in -> log.add("goes on")));
        assertThat(log).containsExactly(0, "finally", "goes on");
    }

    private Coroutine<Object> collectUntilClosed(int times) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofMillis(1)), in -> {
            System.gc();
            return times == 0 || log.contains("finally") ? null : collectUntilClosed(times - 1);
        });
    }

    @Test
    void outcome97_twoConsumersAtOnceAreAnError() {
        AsyncGenerator<Integer> generator = numbers(4);
        assertThatThrownBy(() -> Coroutines.run(Body.steps(
                        in -> {
                            Coroutines.start(consumer(generator, 100));
                            return Coroutines.yieldNow();
                        },
                        in -> consumer(generator, 100))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one consumer");
    }

    @Test
    void aCancelledConsumerEndsIt() {
        AsyncGenerator<Integer> generator = numbers(2);
        Coroutines.run(Body.steps(in -> {
            Task<?> task = Coroutines.start(consumer(generator, 100));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> task.cancel("enough"),
                    x -> Coroutines.sleep(Duration.ofMillis(1)));
        }));
        assertThat(log).containsExactly(0, "finally");
    }
}
