package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Frame;
import io.jawait.internal.hot.HotTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(20)
class OutsideTest {
    private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

    private static <T> T run(Body.Step... steps) {
        return Coroutines.run(Body.steps(steps));
    }

    @Test
    void suspendResumesOnTheLoopFromAnotherThread() {
        assertThat(OutsideTest.<Object>run(
                        in -> Coroutines.suspend(resumer -> new Thread(() -> resumer.resume("value")).start()),
                        in -> in + (EventLoop.current() == null ? "" : " here")))
                .isEqualTo("value here");
    }

    @Test
    void suspendTakesAnOutcomeAtOnce() {
        IOException failure = new IOException();
        assertThat(OutsideTest.<Object>run(in -> Coroutines.suspend(resumer -> resumer.resume("now"))))
                .isEqualTo("now");
        assertThatThrownBy(() -> run(in -> Coroutines.suspend(resumer -> resumer.fail(failure))))
                .isSameAs(failure);
    }

    @Test
    void aResumerIsUsedOnce() {
        run(in -> Coroutines.suspend(resumer -> {
            resumer.resume("one");
            try {
                resumer.fail(new IOException());
            } catch (IllegalStateException e) {
                log.add("refused");
            }
        }));
        assertThat(log).containsExactly("refused");
    }

    @Test
    void aCancelledSuspensionTellsAndIgnoresALateOutcome() {
        run(in -> {
            List<Resumer<Object>> kept = new ArrayList<>();
            Task<Object> task = Coroutines.startNow(Coroutines.<Object>suspend(resumer -> {
                kept.add(resumer);
                resumer.onCancel(() -> log.add("told"));
            }));
            return Body.steps(x -> task.cancel("enough"), x -> task).rescue(e -> {
                kept.get(0).resume("late");
                kept.get(0).onCancel(() -> log.add("told at once"));
                return log.add(e.getMessage());
            });
        });
        assertThat(log).containsExactly("told", "told at once", "enough");
    }

    @Test
    void aValueThatHasArrivedIsDeliveredBeforeTheCancellation() {
        run(in -> {
            List<Resumer<Object>> kept = new ArrayList<>();
            Task<Object> task = Coroutines.startNow(Body.steps(
                    x -> Coroutines.<Object>suspend(kept::add),
                    x -> log.add(x),
                    x -> Coroutines.yieldNow(),
                    x -> log.add("never")));
            kept.get(0).resume("value");
            task.cancel("enough");
            return Body.steps(x -> task).rescue(e -> log.add(e.getMessage()));
        });
        assertThat(log).containsExactly("value", "enough");
    }

    private static void whileCollecting(Runnable work) {
        Thread collector = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                System.gc();
                Thread.yield();
            }
        });
        collector.start();
        try {
            work.run();
        } finally {
            collector.interrupt();
        }
    }

    @Test
    void aLostResumerIsNoticed() {
        whileCollecting(() -> assertThatThrownBy(() -> run(in -> Coroutines.suspend(resumer -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dropped"));
    }

    /** The coroutine is told, though nobody can know of its task. */
    private void isNoticed(Consumer<Coroutine<Object>> begin) {
        CompletableFuture<String> noticed = new CompletableFuture<>();
        begin.accept(Body.steps(in -> Coroutines.suspend(resumer -> {})).rescue(e -> noticed.complete(e.getMessage())));
        whileCollecting(() -> assertThat(noticed.join()).contains("dropped"));
    }

    @Test
    void aLostResumerIsNoticedWithItsLoop() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        isNoticed(coroutine -> EventLoop.over(thread::execute).start(coroutine));
        thread.shutdown();
    }

    @Test
    void aLostResumerIsNoticedWithItsHotMethod() {
        isNoticed(coroutine -> HotTask.start((Frame<Object>) coroutine));
    }

    @Test
    void aStarterThatFailsLeavesNothingBehind() {
        IOException failure = new IOException();
        List<Resumer<Object>> kept = new ArrayList<>();
        assertThatThrownBy(() -> run(in -> Coroutines.suspend(resumer -> {
                    kept.add(resumer);
                    throw new UncheckedIOException(failure);
                })))
                .hasCause(failure);
        kept.get(0).resume("too late");
    }

    @Test
    void outcome33_whatOtherThreadsAndTheLoopsOwnHandOverRunsInTheOrderOfTheCalls() {
        OutsideTest.<Object>run(
                in -> {
                    EventLoop loop = EventLoop.current();
                    elsewhere(() -> loop.execute(() -> log.add("callback elsewhere")));
                    loop.execute(() -> log.add("callback here"));
                    elsewhere(() -> loop.start(Body.steps(step -> log.add("task elsewhere"))));
                    Coroutines.start(Body.steps(step -> log.add("task here")));
                    elsewhere(() -> loop.execute(() -> log.add("again elsewhere")));
                    loop.start(Body.steps(step -> log.add("again here")));
                    return Coroutines.yieldNow();
                },
                in -> Coroutines.yieldNow());
        assertThat(log)
                .containsExactly(
                        "callback elsewhere",
                        "callback here",
                        "task elsewhere",
                        "task here",
                        "again elsewhere",
                        "again here");
    }

    private static void elsewhere(Runnable work) throws InterruptedException {
        Thread other = new Thread(work);
        other.start();
        other.join();
    }

    @Test
    void blockingRunsElsewhereAndThrowsAsItIs() {
        IOException failure = new IOException();
        Thread here = Thread.currentThread();
        assertThat(OutsideTest.<Object>run(in -> Coroutines.blocking(() -> Thread.currentThread() != here)))
                .isEqualTo(true);
        assertThatThrownBy(() -> run(in -> Coroutines.blocking(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void aCancelledCallIsInterruptedAndAwaited() {
        CountDownLatch begun = new CountDownLatch(1);
        run(in -> {
            Task<Object> task = Coroutines.startNow(Coroutines.<Object>blocking(() -> {
                begun.countDown();
                try {
                    Thread.sleep(Duration.ofDays(1).toMillis());
                } finally {
                    log.add("cleaned");
                }
                return null;
            }));
            begun.await();
            return Body.steps(x -> task.cancel("enough"), x -> task).rescue(e -> log.add(e.getMessage()));
        });
        assertThat(log).containsExactly("cleaned", "enough");
    }

    @Test
    void theOffloadThreadsAreStoppedAtTheEnd() throws Exception {
        Thread[] thread = new Thread[1];
        run(in -> Coroutines.blocking(() -> thread[0] = Thread.currentThread()));
        thread[0].join(5000);
        assertThat(thread[0].isAlive()).isFalse();
    }

    @Test
    void outcome95_anAwaitSharesATaskCopiesBlockingCarries() {
        ContextVar<String> user = new ContextVar<>("user", "nobody");
        run(
                in -> log.add(user.get()),
                in -> {
                    user.set("a");
                    return Body.steps(x -> {
                        log.add(user.get());
                        user.set("b");
                        return Coroutines.yieldNow();
                    });
                },
                in -> log.add(user.get()),
                in -> Coroutines.start(Body.steps(x -> {
                    log.add(user.get());
                    user.set("c");
                    return null;
                })),
                in -> log.add(user.get()),
                in -> Coroutines.blocking(() -> {
                    log.add(user.get() + " there");
                    user.set("d");
                    return null;
                }),
                in -> log.add(user.get()));
        assertThat(log).containsExactly("nobody", "a", "b", "b", "b", "b there", "b");
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Test
    void outcome95_outsideOfTasksEachThreadHasItsOwn() throws Exception {
        ContextVar<String> user = new ContextVar<>("user");
        user.set("main");
        try {
            Thread other = new Thread(() -> log.add(String.valueOf(user.get())));
            other.start();
            other.join();
            run(in -> log.add(user.get()));
        } finally {
            user.remove();
        }
        assertThat(user.get()).isNull();
        assertThat(log).containsExactly("null", "main");
    }

    @Test
    void aStackClosesInReverseAndAllOfThem() {
        IOException own = new IOException("own");
        IOException closing = new IOException("closing");
        assertThatThrownBy(() -> run(in -> Block.with(
                        AsyncCloseStack::new,
                        stack -> Body.steps(x -> {
                            stack.push((AutoCloseable) () -> log.add("first"));
                            stack.defer(() -> {
                                throw closing;
                            });
                            stack.defer(() -> Body.steps(y -> Coroutines.yieldNow(), y -> log.add("last")));
                            throw own;
                        }))))
                .isSameAs(own)
                .hasSuppressedException(closing);
        assertThat(log).containsExactly("last", "first");
    }
}
