package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that gives way and is the only one has its turns one after the other, as if there were others. */
@Timeout(60)
class LoneTaskTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void doesNotGoOnOnceItHasStoppedTheLoop() {
        EventLoop loop = EventLoop.create();
        assertThatThrownBy(() -> loop.run(yielding(10, at -> {
                    if (at == 3) {
                        loop.stop();
                    }
                })))
                .hasMessageContaining("was stopped before");
        assertThat(log).containsExactly("0", "1", "2", "3");
        loop.close();
    }

    @Test
    void isCancelledAtTheFirstAwaitAfterAnInterrupt() {
        assertThatThrownBy(() -> Coroutines.run(yielding(10, at -> {
                    if (at == 3) {
                        Thread.currentThread().interrupt();
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("0", "1", "2", "3");
    }

    @Test
    void letsTimersAndOtherThreadsIn() {
        EventLoop loop = EventLoop.create();
        loop.run(yielding(10, at -> {
            if (at == 3) {
                loop.schedule(Duration.ZERO, () -> log.add("timer"));
            }
            if (at == 5) {
                elsewhere(() -> loop.execute(() -> log.add("callback")));
            }
        }));
        loop.close();
        assertThat(log).containsExactly("0", "1", "2", "3", "4", "timer", "5", "6", "callback", "7", "8", "9");
    }

    @Test
    void hasOneStepInEachOfAnEnginesTasks() {
        Queue<Runnable> engine = new ArrayDeque<>();
        EventLoop loop = EventLoop.over(engine::add);
        loop.start(yielding(3, at -> {}));
        for (Runnable work = engine.poll(); work != null; work = engine.poll()) {
            log.add("engine");
            work.run();
        }
        assertThat(log).containsSubsequence("engine", "0", "engine", "1", "engine", "2");
    }

    @Test
    void hasOneStepMoreIfItIsLeftByTheEndOfTheRun() {
        EventLoop loop = EventLoop.create();
        // What comes from another thread is behind the run's own task in the queue.
        loop.run(Body.steps(
                in -> {
                    elsewhere(() -> loop.execute(() -> loop.start(yielding(100, at -> {}))));
                    return Coroutines.yieldNow();
                },
                in -> Coroutines.yieldNow(),
                in -> log.add("end")));
        assertThat(log).containsExactly("end", "0");
        loop.close();
    }

    private interface Action {
        void at(int step);
    }

    private Coroutine<Object> yielding(int times, Action action) {
        Body.Step[] steps = new Body.Step[times];
        for (int i = 0; i < times; i++) {
            int at = i;
            steps[i] = in -> {
                log.add(String.valueOf(at));
                action.at(at);
                return Coroutines.yieldNow();
            };
        }
        return Body.steps(steps);
    }

    private static void elsewhere(Runnable work) {
        Thread other = new Thread(work);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
