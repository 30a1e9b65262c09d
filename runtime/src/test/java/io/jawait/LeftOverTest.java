package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.internal.hot.HotTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(30)
class LeftOverTest {
    private final List<Object> log = new ArrayList<>();

    private Body<Object> cleaner(String name) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1)))
                .rescue(e -> Body.steps(in -> Coroutines.yieldNow(), in -> {
                    log.add(name + " cleaned");
                    throw e;
                }));
    }

    @Test
    void outcome24_hotTasksOfALoopAreListedAndEndedWithIt() {
        CompletableFuture<?>[] hot = new CompletableFuture<?>[1];
        VirtualTime.run(in -> {
            hot[0] = HotTask.start(cleaner("hot"));
            return log.add(EventLoop.current().tasks().contains(hot[0]));
        });
        assertThat(log).containsExactly(true, "hot cleaned");
        assertThat(hot[0].isCancelled()).isTrue();
    }

    @Test
    void theEndInterruptsNoCleanUpThatItBegan() {
        VirtualTime.run(in -> {
            Coroutines.start(Coroutines.gather(cleaner("a"), cleaner("b")));
            return Body.steps(x -> Coroutines.yieldNow(), x -> Coroutines.yieldNow());
        });
        assertThat(log).containsExactlyInAnyOrder("a cleaned", "b cleaned");
    }

    @Test
    void outcome15_closingASuspendedCoroutineRunsItsFinallyBlocksOnce() {
        Coroutine<Object> inner = cleaner("inner");
        VirtualTime.run(in -> {
            Task<Object> task = Coroutines.startNow(Body.steps(x -> inner));
            inner.close();
            return Body.steps(x -> task).rescue(e -> {
                inner.close();
                return log.add(e.getMessage());
            });
        });
        assertThat(log).containsExactly("inner cleaned", "its coroutine was closed");
    }

    @Test
    void aTaskSaysWhereItStands() {
        VirtualTime.run(in -> {
            Task<Object> task = Coroutines.start("mine", cleaner("x"));
            log.add(task.toString());
            return Body.steps(
                            x -> Coroutines.yieldNow(),
                            x -> log.add(task.toString()),
                            x -> task.cancel("enough"),
                            x -> task)
                    .rescue(e -> log.set(2, task.toString()));
        });
        assertThat(log.subList(0, 3))
                .containsExactly("mine[ready at body]", "mine[waits for sleep at body]", "mine[cancelled]");
    }

    @Test
    void outcome30_aStartThatSlipsInAtTheEndLeavesNoTaskOpen() throws Exception {
        for (int i = 0; i < 40; i++) {
            EventLoop loop = EventLoop.create();
            List<Task<Object>> started = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                try {
                    while (true) {
                        started.add(loop.start(Body.steps(x -> "value")));
                        begun.countDown();
                    }
                } catch (IllegalStateException e) {
                    log.add("refused");
                }
            });
            other.start();
            begun.await();
            loop.run(Coroutine.done());
            loop.close();
            other.join();
            assertThat(started).allMatch(Task::isDone);
        }
        assertThat(log).hasSize(40);
    }
}
