package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.hot.HotTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops over executors that are shut down below them: nobody waits for ever for what will not go on. */
@Timeout(60)
class LostEngineTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ExecutorService service = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        service.shutdownNow();
    }

    private EventLoop over(Executor executor) {
        EventLoop loop = EventLoop.over(executor);
        loop.gracePeriod(Duration.ofMillis(20));
        loop.exceptionHandler((where, failure) -> log.add(where));
        return loop;
    }

    /** A task that sleeps by now. */
    private static Task<Object> asleep(EventLoop loop) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Task<Object> task = loop.start(Body.steps(in -> {
            begun.countDown();
            return Coroutines.sleep(Duration.ofDays(1));
        }));
        begun.await();
        return task;
    }

    private void assertGivenUp(Task<?> task, String why) {
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("Gave up " + task.name())
                .contains(why);
    }

    @Test
    void anExecutorThatTakesNoMoreWorkEndsTheTasks() throws Exception {
        EventLoop loop = over(service);
        Task<Object> task = asleep(loop);
        service.shutdown();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> loop.execute(() -> {})).hasMessageContaining("its executor takes no more work");
        assertGivenUp(task, "its executor takes no more work");
        assertThat(loop.tasks()).isEmpty();
        assertThat(task.cancel(null)).isFalse();
        loop.close();
        loop.close();
        assertThat(log).hasSize(1);
    }

    @Test
    void cancellingFindsThatToo() throws Exception {
        EventLoop loop = over(service);
        Task<Object> task = asleep(loop);
        service.shutdown();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(task.cancel("not needed")).isTrue();
        assertThat(task.cancel("not needed")).isFalse();
        assertGivenUp(task, "its executor takes no more work");
        loop.stop();
        loop.close();
    }

    @Test
    void cancellingAHotMethodFindsThatToo() throws Exception {
        EventLoop loop = over(service);
        List<CompletableFuture<Object>> hot = new CopyOnWriteArrayList<>();
        loop.run(Body.steps(in -> hot.add(HotTask.start(Body.steps(x -> Coroutines.sleep(Duration.ofDays(1)))))));
        service.shutdown();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hot.get(0).cancel(true)).isTrue();
        assertThat(log).singleElement().asString().contains("its executor takes no more work");
        loop.close();
    }

    @Test
    void stoppingFindsThatToo() throws Exception {
        EventLoop loop = over(service);
        Task<Object> task = asleep(loop);
        service.shutdown();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        assertGivenUp(task, "its executor takes no more work");
    }

    @Test
    void closingFindsThatToo() throws Exception {
        EventLoop loop = over(service);
        Task<Object> task = asleep(loop);
        service.shutdown();
        assertThat(service.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        loop.close();
        assertGivenUp(task, "its executor takes no more work");
    }

    @Test
    void whateverAnExecutorThrowsIsARefusal() {
        EventLoop loop = over(work -> {
            throw new IllegalArgumentException("no toolkit");
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> loop.start(Body.steps())).isInstanceOf(IllegalStateException.class);
        }
        loop.close();
        assertThat(log).isEmpty();
    }

    @Test
    void aRunOnTheOnlyThreadOfTheExecutorIsReported() throws Exception {
        CompletableFuture<Void> free = new CompletableFuture<>();
        EventLoop loop = over(work -> free.thenRunAsync(work, service));
        Thread only = new Thread(() -> loop.run(Body.steps()), "only");
        only.setDaemon(true);
        only.start();
        while (log.isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(log).singleElement().asString().contains("only is the executor's only thread");
        free.complete(null);
        only.join();
        loop.close();
    }

    @Test
    void aServiceThatIsShutDownByATaskTakesNoTimersEither() {
        ExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        EventLoop loop = over(timers);
        Task<Object> task = loop.start(Body.steps(in -> {
            timers.shutdown();
            return Coroutines.sleep(Duration.ofDays(1));
        }));
        assertGivenUp(task, "its executor takes no more work");
        loop.close();
    }

    @Test
    void aTurnThatNeverComesIsNotWaitedForForEver() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        EventLoop loop = over(work -> {
            if (!lost.get()) {
                service.execute(work);
            }
        });
        Task<Object> task = asleep(loop);
        loop.run(Body.steps()); // the turn in which the task began is over
        lost.set(true);
        Task<Object> never = loop.start(Body.steps());
        loop.close();
        assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
        assertGivenUp(task, "no turn has come");
    }
}
