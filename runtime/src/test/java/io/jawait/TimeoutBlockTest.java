package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(20)
class TimeoutBlockTest {
    private final List<Object> log = new ArrayList<>();
    private final VirtualTime time = new VirtualTime();

    private <T> T run(Body.Step... steps) {
        return time.runOnLoop(Body.steps(steps));
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void outcome66_fires() {
        Timeout[] limit = new Timeout[1];
        assertThatThrownBy(() ->
                        run(in -> Block.with(() -> limit[0] = Timeout.after(ms(10)), t -> Coroutines.sleep(ms(20)))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(time.millis()).isEqualTo(10);
        assertThat(limit[0].expired()).isTrue();
    }

    @Test
    void outcome67and75_doesNotFireAndLeavesNothing() {
        run(
                in -> Block.with(() -> Timeout.after(ms(10)), t -> Coroutines.sleep(ms(5))),
                in -> Coroutines.sleep(ms(20)),
                in -> log.add(time.millis()));
        assertThat(log).containsExactly(25L);
    }

    @Test
    void outcome68_zeroFiresAtTheFirstSuspension() {
        assertThatThrownBy(() -> run(in -> Block.with(
                        () -> Timeout.after(Duration.ZERO),
                        t -> Body.steps(x -> log.add("ran"), x -> Coroutines.yieldNow(), x -> log.add("never")))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(log).containsExactly("ran");
    }

    @Test
    void outcome68_withoutASuspensionNothingFiresOrLeaks() {
        Timeout[] limit = new Timeout[1];
        run(
                in -> Block.with(
                        () -> limit[0] = Timeout.after(Duration.ZERO),
                        t -> Coroutine.of(log.add("ran " + t.expired()))),
                in -> Coroutines.sleep(ms(1)),
                in -> log.add("undisturbed"));
        assertThat(log).containsExactly("ran false", "undisturbed");
        assertThat(limit[0].expired()).isFalse();
    }

    @Test
    void ofTwoLimitsThatEndAtOnceBothHaveExpired() {
        Timeout[] inner = new Timeout[1];
        run(in -> Body.steps(x -> Block.with(
                        () -> Timeout.after(ms(5)),
                        outer -> Block.with(() -> inner[0] = Timeout.after(ms(5)), t -> Coroutines.sleep(ms(20)))))
                .rescue(e -> log.add(e.getClass())));
        assertThat(log).containsExactly(AsyncTimeoutException.class);
        assertThat(inner[0].expired()).isTrue();
    }

    @Test
    void outcome71_aLimitOfZeroCanBeMovedBeforeTheFirstSuspension() {
        run(
                in -> Block.with(
                        () -> Timeout.after(Duration.ZERO),
                        t -> Body.steps(x -> {
                            t.reschedule(ms(10));
                            return Coroutines.sleep(ms(5));
                        })),
                in -> Block.with(
                        () -> Timeout.after(Duration.ZERO),
                        t -> Body.steps(x -> {
                            t.disable();
                            return Coroutines.sleep(ms(20));
                        })),
                in -> log.add(time.millis()));
        assertThat(log).containsExactly(25L);
    }

    @Test
    void outcome71_deadlinesCanBeMoved() {
        assertThatThrownBy(() -> run(in -> Block.with(
                        () -> Timeout.after(ms(10)),
                        t -> Body.steps(
                                x -> Coroutines.sleep(ms(5)),
                                x -> {
                                    t.reschedule(ms(20));
                                    return Coroutines.sleep(ms(15));
                                },
                                x -> {
                                    t.disable();
                                    return Coroutines.sleep(ms(100));
                                },
                                x -> {
                                    t.reschedule(ms(1));
                                    return Coroutines.sleep(ms(5));
                                }))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(time.millis()).isEqualTo(121);
    }

    @Test
    void outcome72_theBlocksOwnExceptionWins() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> run(in -> Block.with(
                        () -> Timeout.after(ms(10)),
                        t -> Body.steps(x -> Coroutines.sleep(ms(20))).rescue(e -> {
                            throw failure;
                        }))))
                .isSameAs(failure);
    }

    @Test
    void theInnerOfTwoLimitsIsCaughtInsideOfTheOuter() {
        run(in -> Block.with(
                () -> Timeout.after(ms(10)),
                outer -> Body.steps(x -> Block.with(() -> Timeout.after(ms(5)), inner -> Coroutines.sleep(ms(50))))
                        .rescue(e -> log.add(e.getClass().getSimpleName() + outer.expired()))));
        assertThat(log).containsExactly("AsyncTimeoutExceptionfalse");
    }

    @Test
    void manyNestedLimitsThatEndAtOnceTakeNoLongerEach() {
        assertThatThrownBy(() -> run(in -> nested(50_000)))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessage("Timed out after PT0.01S");
    }

    private static Coroutine<Object> nested(int limits) {
        return Body.steps(in -> limits == 0
                ? Coroutines.sleep(ms(20))
                : Block.with(() -> Timeout.after(ms(10)), limit -> nested(limits - 1)));
    }

    @Test
    void aLimitThatWasUpCannotBeMoved() {
        run(in -> Body.steps(x -> Block.with(
                        () -> Timeout.after(ms(1)),
                        t -> Body.steps(y -> Coroutines.sleep(ms(5))).rescue(e -> {
                            t.reschedule(ms(5));
                            return null;
                        })))
                .rescue(e -> log.add(e.getClass())));
        assertThat(log).containsExactly(IllegalStateException.class);
    }

    @Test
    void aTaskOfAnotherLoopIsRefusedToLeaveTheBlock() {
        try (LoopGroup loops = LoopGroup.create(1)) {
            Timeout[] limit = new Timeout[1];
            Coroutines.run(Body.steps(
                    in -> {
                        limit[0] = Timeout.after(Duration.ofDays(1));
                        return Coroutines.settle(loops.start("stranger", limit[0].closeAsync(null)));
                    },
                    in -> {
                        log.add(((Task<?>) ((List<?>) in).get(0)).exceptionNow().getMessage());
                        return Coroutines.yieldNow();
                    },
                    in -> {
                        assertThatThrownBy(() -> limit[0].reschedule(ms(1)))
                                .hasMessage("The block of timeout after PT24H has been left");
                        return null;
                    }));
        }
        assertThat(log)
                .singleElement()
                .asString()
                .matches(
                        "closeAsync of timeout after PT24H must be called on the thread of task task-\\d+, not on jawait-.*");
    }

    @Test
    void outsideOfATaskItIsRefused() {
        assertThatThrownBy(() -> Timeout.after(ms(1))).isInstanceOf(IllegalStateException.class);
    }
}
