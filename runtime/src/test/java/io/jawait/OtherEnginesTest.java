package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.sync.AsyncQueue;
import io.netty.channel.DefaultEventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.awt.EventQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OtherEnginesTest {
    private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

    /** Sleeps, gives way, and awaits a future that another thread completes; each step where the engine says it is. */
    private Coroutine<Object> visit(EventLoop loop, BooleanSupplier onEngine) {
        Body.Step check = in -> {
            assertThat(onEngine.getAsBoolean()).isTrue();
            assertThat(EventLoop.current()).isSameAs(loop);
            return log.add(in);
        };
        return Body.steps(
                check,
                in -> Coroutines.sleep(Duration.ofMillis(2)),
                check,
                in -> CompletableFuture.supplyAsync(() -> "from a pool"),
                check,
                in -> Coroutines.yieldNow(),
                check,
                in -> Coroutines.start(Body.steps(check, x -> "child")),
                check,
                in -> "done");
    }

    private void tour(EventLoop loop, BooleanSupplier onEngine) throws Exception {
        assertThat(loop.start(visit(loop, onEngine)).get(20, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(loop.<Object>run(visit(loop, onEngine))).isEqualTo("done");
        assertThat(log).containsSubsequence("from a pool", "child", "from a pool", "child");
        assertThatThrownBy(() -> loop.run(Body.steps(in -> {
                    throw new IOException("as it is");
                })))
                .isInstanceOf(IOException.class);
        isCancelledFromOutside(loop, onEngine);
        goesOnWhereItBegan(loop, onEngine);
        unwindsWhenClosed(loop);
        assertThatThrownBy(() -> loop.start(Body.steps())).isInstanceOf(IllegalStateException.class);
        loop.close();
    }

    private void isCancelledFromOutside(EventLoop loop, BooleanSupplier onEngine) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Task<Object> sleeper = loop.start(Body.steps(in -> {
                    begun.countDown();
                    return Coroutines.sleep(Duration.ofDays(1));
                })
                .rescue(e -> {
                    log.add(onEngine.getAsBoolean() ? "unwinds here" : "unwinds elsewhere");
                    throw e;
                }));
        begun.await();
        assertThat(sleeper.cancel("from outside")).isTrue();
        assertThatThrownBy(() -> sleeper.get(20, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("from outside");
        assertThat(log).endsWith("unwinds here");
        assertThat(loop.tasks()).isEmpty();
    }

    @Test
    void outcome38_aThreadThatIsInterruptedBeforeItWaitsRunsNothing() throws Exception {
        ExecutorService engine = Executors.newSingleThreadExecutor();
        try (EventLoop loop = EventLoop.over(engine)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> loop.run(Body.steps(in -> log.add("ran"))))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("the thread that waits for it was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
        engine.shutdown();
        assertThat(log).isEmpty();
    }

    private void goesOnWhereItBegan(EventLoop loop, BooleanSupplier onEngine) throws Exception {
        Task<Object> resumed = loop.start(Body.steps(
                in -> Coroutines.<String>suspend(resumer -> new Thread(() -> resumer.resume("resumed")).start()),
                in -> Coroutines.blocking(() -> in + (onEngine.getAsBoolean() ? " here" : " elsewhere")),
                in -> in + (onEngine.getAsBoolean() ? " and back" : " and away")));
        assertThat(resumed.get(20, TimeUnit.SECONDS)).isEqualTo("resumed elsewhere and back");
        assertThatThrownBy(() -> loop.run(Coroutines.timeout(
                        Duration.ofMillis(1), Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))))))
                .isInstanceOf(AsyncTimeoutException.class);
    }

    private void unwindsWhenClosed(EventLoop loop) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Task<Object> left = loop.start(Body.steps(in -> {
                    begun.countDown();
                    return Coroutines.sleep(Duration.ofDays(1));
                })
                .rescue(e -> Body.steps(x -> Coroutines.yieldNow(), x -> log.add(e.getClass()))));
        begun.await();
        assertThat(loop.tasks()).containsExactly(left);
        loop.close();
        assertThat(log).endsWith(CancelledError.class);
        assertThat(left).isDone();
        assertThat(loop.tasks()).isEmpty();
    }

    @Test
    void aPlainExecutor() throws Exception {
        Thread[] thread = new Thread[1];
        ExecutorService service = Executors.newSingleThreadExecutor(work -> thread[0] = new Thread(work));
        Executor plain = service::execute;
        tour(EventLoop.over(plain), () -> Thread.currentThread() == thread[0]);
        service.shutdown();
    }

    @Test
    void aScheduledExecutor() throws Exception {
        Thread[] thread = new Thread[1];
        ExecutorService service = Executors.newSingleThreadScheduledExecutor(work -> thread[0] = new Thread(work));
        tour(EventLoop.over(service), () -> Thread.currentThread() == thread[0]);
        service.shutdown();
    }

    @Test
    void aPoolOfThreadsRunsOneTurnAtATime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        EventLoop loop = EventLoop.over(pool);
        int[] count = new int[1];
        List<Task<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tasks.add(loop.start(counting(count, 100)));
        }
        for (Task<Object> task : tasks) {
            task.get(20, TimeUnit.SECONDS);
        }
        assertThat(count[0]).isEqualTo(10_000);
        loop.close();
        pool.shutdown();
    }

    private static Coroutine<Object> counting(int[] count, int times) {
        return Body.steps(in -> Coroutines.yieldNow(), in -> {
            count[0]++;
            return times == 1 ? null : counting(count, times - 1);
        });
    }

    @Test
    void aTurnMayBeAskedForOnTheExecutorsThread() throws Exception {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service::execute);
        CompletableFuture<String> arrives = new CompletableFuture<>();
        Task<Object> task =
                loop.start(Body.steps(in -> arrives, in -> Coroutines.yieldNow(), in -> log.add("went on")));
        loop.turnNow();
        service.submit(() -> {
                    loop.turnNow();
                    arrives.complete("value");
                    log.add("completed");
                    loop.turnNow();
                    log.add("a turn");
                    loop.turnNow();
                    log.add("two turns");
                })
                .get();
        task.get(20, TimeUnit.SECONDS);
        assertThat(log).containsExactly("completed", "a turn", "went on", "two turns");
        service.shutdown();
    }

    @Test
    void aTurnWithinATurnIsNone() throws Exception {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service::execute);
        Task<Object> task = loop.start(Body.steps(in -> {
            loop.execute(() -> log.add("later"));
            loop.turnNow();
            return log.add("first");
        }));
        task.get(20, TimeUnit.SECONDS);
        loop.run(Body.steps(in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly("first", "later");
        service.shutdown();
    }

    @Test
    void theSwingThread() throws Exception {
        tour(EventLoop.swing(), EventQueue::isDispatchThread);
    }

    @Test
    void aNettyLoop() throws Exception {
        DefaultEventLoop netty = new DefaultEventLoop();
        tour(EventLoop.over(netty), netty::inEventLoop);
        EventLoop again = EventLoop.over(netty);
        io.netty.util.concurrent.Promise<Object> promise = netty.newPromise();
        netty.schedule(() -> promise.setSuccess("netty"), 1, TimeUnit.MILLISECONDS);
        CompletableFuture<Object> future = new CompletableFuture<>();
        promise.addListener(done -> future.complete(promise.getNow()));
        assertThat(again.<Object>run(Body.steps(in -> future))).isEqualTo("netty");
        again.close();
        netty.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aVertxContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        Executor onContext = work -> context.runOnContext(nothing -> work.run());
        tour(EventLoop.over(onContext), () -> Vertx.currentContext() == context);
        EventLoop again = EventLoop.over(onContext);
        assertThat(again.<Object>run(
                        Body.steps(in -> vertx.fileSystem().exists("/").toCompletionStage())))
                .isEqualTo(true);
        again.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void outcome20_timersByDeadline() throws Exception {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service);
        loop.run(Body.steps(in -> {
            List<Task<?>> sleepers = new ArrayList<>();
            for (int millis : new int[] {40, 5, 20, 1}) {
                sleepers.add(Coroutines.start(
                        Body.steps(x -> Coroutines.sleep(Duration.ofMillis(millis)), x -> log.add(millis))));
            }
            return Coroutines.gather(sleepers);
        }));
        assertThat(log).containsExactly(1, 5, 20, 40);
        loop.close();
        service.shutdown();
    }

    @Test
    void outcome29_anExecutorThatTakesNoMoreWorkIsAClearError() {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service);
        service.shutdown();
        assertThatThrownBy(() -> loop.execute(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("executor");
        loop.exceptionHandler((where, failure) -> log.add(where));
        loop.close();
        assertThat(log).isEmpty();
    }

    @Test
    void outcome34_blockingTheEnginesThreadIsRefused() {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service);
        loop.run(Body.steps(in -> {
            assertThatThrownBy(() -> loop.run(Body.steps())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(loop::close).isInstanceOf(IllegalStateException.class);
            return null;
        }));
        assertThat(CompletableFuture.runAsync(loop::close, service))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
        loop.close();
        service.shutdown();
    }

    @Test
    void aThreadOfAPoolMayWaitForATaskWhoseLoopHasTurnedThere() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 3, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
        EventLoop loop = EventLoop.over(pool);
        loop.start(Body.steps()).get(20, TimeUnit.SECONDS);
        while (pool.getActiveCount() > 0) {
            Thread.onSpinWait(); // the thread of that turn gets the next job
        }
        assertThat(pool.submit(() -> loop.start(Body.steps(in -> "done")).get()).get(20, TimeUnit.SECONDS))
                .isEqualTo("done");
        loop.close();
        pool.shutdown();
    }

    @Test
    void outcome34_waitingForATaskOnTheSwingThreadIsRefusedBeforeTheFirstTurn() throws Exception {
        EventLoop loop = EventLoop.swing();
        isRefused(loop, EventQueue::invokeLater);
        loop.close();
    }

    private void isRefused(EventLoop loop, Executor engine) throws Exception {
        CompletableFuture.runAsync(
                        () -> {
                            Task<Object> task = loop.start("one", Body.steps(in -> "done"));
                            assertThatThrownBy(task::join)
                                    .isInstanceOf(IllegalStateException.class)
                                    .hasMessage("Waiting for task one on the thread of its own loop would block both"
                                            + " for ever: await it instead");
                            assertThatThrownBy(task::get).isInstanceOf(IllegalStateException.class);
                            assertThatThrownBy(() -> task.get(1, TimeUnit.DAYS))
                                    .isInstanceOf(IllegalStateException.class);
                            assertThatThrownBy(() -> loop.run(Body.steps())).isInstanceOf(IllegalStateException.class);
                        },
                        engine)
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void stoppingEndsTheRun() {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service);
        assertThatThrownBy(() -> loop.run(Body.steps(in -> {
                    EventLoop.current().stop();
                    return Coroutines.sleep(Duration.ofDays(1));
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
        loop.close();
        service.shutdown();
    }

    @Test
    void aGroupPlacesTasksOnItsLoopsInTurn() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        LoopGroup group = LoopGroup.create(3);
        try (group) {
            List<Task<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tasks.add(group.start(Body.steps(in -> {
                    Thread before = Thread.currentThread();
                    threads.add(before);
                    return Body.steps(
                            x -> CompletableFuture.supplyAsync(() -> "elsewhere"),
                            x -> assertThat(Thread.currentThread()).isSameAs(before));
                })));
            }
            for (Task<Object> task : tasks) {
                task.get(20, TimeUnit.SECONDS);
            }
            assertThat(threads).hasSize(3);
            assertThat(group.start("closing", Body.steps(in -> {
                        group.close();
                        return null;
                    })))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(threads).noneMatch(Thread::isAlive);
        assertThatThrownBy(() -> group.start(Body.steps())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LoopGroup.create(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingAGroupUnwindsItsTasks() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        try (LoopGroup group = LoopGroup.create(2)) {
            for (int i = 0; i < 2; i++) {
                group.start(Body.steps(in -> {
                            begun.countDown();
                            return queue.take();
                        })
                        .rescue(e -> Body.steps(x -> Coroutines.sleep(Duration.ofMillis(1)), x -> log.add("unwound"))));
            }
            begun.await();
        }
        assertThat(log).containsExactly("unwound", "unwound");
    }

    @Test
    void eachLoopOfAGroup() throws Exception {
        try (LoopGroup group = LoopGroup.create(2)) {
            for (EventLoop loop : group.loops()) {
                BooleanSupplier onLoop = () -> Thread.currentThread().getName().startsWith("jawait-");
                isCancelledFromOutside(loop, onLoop);
                assertThat(loop.start(visit(loop, onLoop)).get(20, TimeUnit.SECONDS))
                        .isEqualTo("done");
            }
        }
    }
}
