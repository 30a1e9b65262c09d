package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcome 32: what becomes of a loop that an error of the virtual machine ends. */
@Timeout(60)
class FatalErrorTest {
    private final InternalError fatal = new InternalError("broken");
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<String> unwound = new CompletableFuture<>();

    private void fail() {
        calls.incrementAndGet();
        throw fatal;
    }

    private Coroutine<Object> waiting() {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))).rescue(e -> {
            unwound.complete("unwound");
            throw e;
        });
    }

    @Test
    void outcome32_itComesOutOfRunOnce() {
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> {
                    EventLoop.current().execute(this::fail);
                    return waiting();
                })))
                .isSameAs(fatal);
        assertThat(calls).hasValue(1);
        assertThat(unwound).isCompletedWithValue("unwound");
    }

    private Coroutine<Object> failing() {
        return Body.steps(in -> Coroutines.yieldNow(), in -> {
            throw fatal;
        });
    }

    private void comesOutWhole(Coroutine<Object> main) {
        assertThatThrownBy(() -> Coroutines.run(Body.steps(
                        in -> {
                            Coroutines.start(waiting());
                            return Coroutines.yieldNow();
                        },
                        in -> main)))
                .isSameAs(fatal)
                .hasNoSuppressedExceptions();
        assertThat(unwound).isCompletedWithValue("unwound");
    }

    @Test
    void outcome32_itComesOutOfRunThroughAGather() {
        comesOutWhole(Body.steps(in -> Coroutines.gather(failing(), waiting())));
    }

    @Test
    void outcome32_itComesOutOfRunThroughARace() {
        comesOutWhole(Body.steps(in -> Coroutines.race(failing(), waiting())));
    }

    @Test
    void outcome32_itComesOutOfRunThroughAGroup() {
        comesOutWhole(Block.with(TaskGroup::open, group -> {
            group.start(failing());
            return waiting();
        }));
    }

    @Test
    void anotherOneThatComesWhileTheLoopIsClosedComesOutOfThat() {
        InternalError another = new InternalError("in a clean-up");
        EventLoop loop = EventLoop.create();
        loop.start(Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))).rescue(e -> {
            throw another;
        }));
        loop.start(waiting());
        loop.run(Coroutines.yieldNow());
        assertThatThrownBy(loop::close).isSameAs(another);
        assertThat(unwound).isCompletedWithValue("unwound");
        loop.close();
        assertThatThrownBy(() -> loop.start(waiting())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLoopCanBeClosedBehindIt() {
        EventLoop loop = EventLoop.create();
        loop.start(waiting());
        loop.execute(this::fail);
        assertThatThrownBy(() -> loop.run(Coroutines.yieldNow())).isSameAs(fatal);
        loop.close();
        assertThat(calls).hasValue(1);
        assertThat(unwound).isCompletedWithValue("unwound");
    }

    @Test
    void aLoopOfAGroupUnwindsItsTasks() throws Exception {
        try (LoopGroup group = LoopGroup.create(1)) {
            group.start(waiting());
            group.next().execute(this::fail);
            assertThat(unwound.get(20, TimeUnit.SECONDS)).isEqualTo("unwound");
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void anExecutorIsNotAskedForeverMore() throws Exception {
        ExecutorService service = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.over(service);
        loop.start(waiting());
        loop.execute(this::fail);
        service.submit(() -> {}).get(20, TimeUnit.SECONDS);
        loop.close();
        assertThat(calls).hasValue(1);
        assertThat(unwound).isCompletedWithValue("unwound");
        service.shutdown();
    }
}
