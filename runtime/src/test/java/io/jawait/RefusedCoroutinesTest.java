package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is given to a call that is refused is closed: that nobody awaited it would be said as well, and is no news. */
@Timeout(60)
class RefusedCoroutinesTest {
    private static void isClosedBy(Class<? extends RuntimeException> refusal, Consumer<Coroutine<Object>> call) {
        Body<Object> given = Body.steps(in -> "ran");
        assertThatThrownBy(() -> call.accept(given)).isExactlyInstanceOf(refusal);
        assertThat(given.state).isEqualTo(Frame.CLOSED);
    }

    private static void inATask(Runnable body) {
        Coroutines.run(Body.steps(in -> {
            body.run();
            return null;
        }));
    }

    @Test
    void aNameThatIsNull() {
        inATask(() -> isClosedBy(NullPointerException.class, given -> Coroutines.start(null, given)));
        try (EventLoop loop = EventLoop.create()) {
            isClosedBy(NullPointerException.class, given -> loop.start(null, given));
        }
        try (LoopGroup loops = LoopGroup.create(1)) {
            isClosedBy(NullPointerException.class, given -> loops.start(null, given));
        }
        Coroutines.run(Block.with(TaskGroup::open, group -> {
            isClosedBy(NullPointerException.class, given -> group.start(null, given));
            return Coroutine.done();
        }));
    }

    @Test
    void aLimitThatIsNull() {
        isClosedBy(NullPointerException.class, given -> Coroutines.timeout(null, given));
    }

    @Test
    void oneOfSeveralThatIsNull() {
        isClosedBy(NullPointerException.class, given -> Coroutines.gather(given, null));
        isClosedBy(NullPointerException.class, given -> Coroutines.settle(Arrays.asList(null, given)));
        isClosedBy(NullPointerException.class, given -> Coroutines.race(given, null));
        isClosedBy(NullPointerException.class, given -> Coroutines.asCompleted(given, null));
    }

    @Test
    void anAwaitThatIsNotWoven() {
        isClosedBy(IllegalStateException.class, given -> Coroutines.await(given));
        inATask(() -> isClosedBy(IllegalStateException.class, given -> Coroutines.await(given)));
    }

    @Test
    void aLoopThatTakesNothingMore() {
        EventLoop closed = EventLoop.create();
        closed.close();
        isClosedBy(IllegalStateException.class, given -> closed.start(given));
        isClosedBy(IllegalStateException.class, given -> closed.run(given));
        isClosedBy(IllegalStateException.class, given -> Coroutines.start(given));
        isClosedBy(IllegalStateException.class, given -> Coroutines.startNow("eager", given));
        LoopGroup loops = LoopGroup.create(1);
        loops.close();
        isClosedBy(IllegalStateException.class, loops::start);
    }

    @Test
    void aGroupThatTakesNothingMore() {
        TaskGroup[] left = new TaskGroup[1];
        Coroutines.run(Block.with(TaskGroup::open, group -> {
            left[0] = group;
            return Coroutine.done();
        }));
        isClosedBy(IllegalStateException.class, given -> left[0].start(given));
        isClosedBy(IllegalStateException.class, given -> left[0].startNow(given));
        isClosedBy(NullPointerException.class, given -> left[0].start(null, given));
    }

    @Test
    void aRunInsideOfARun() {
        inATask(() -> isClosedBy(IllegalStateException.class, Coroutines::run));
        inATask(() -> {
            try (EventLoop loop = EventLoop.create()) {
                isClosedBy(IllegalStateException.class, loop::run);
            }
        });
    }

    @Test
    void aShieldOrATimeoutThatIsRefused() {
        isClosedBy(IllegalStateException.class, given -> Coroutines.start(null, Coroutines.shield(given)));
        inATask(() -> isClosedBy(
                NullPointerException.class,
                given -> Coroutines.start(null, Coroutines.timeout(Duration.ofSeconds(1), given))));
    }
}
