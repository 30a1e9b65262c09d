package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Frame;
import io.jawait.internal.hot.HotTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HotTest {
    private final List<Object> log = new ArrayList<>();

    private static CompletableFuture<Object> hot(Coroutine<Object> coroutine) {
        return HotTask.start((Frame<Object>) coroutine);
    }

    @Test
    void runsAtOnceUntilItsFirstWait() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<Object> hot = hot(Body.steps(in -> log.add("begun"), in -> gate, in -> in + "!"));
        assertThat(log).containsExactly("begun");
        assertThat(hot).isNotDone();
        gate.complete("open");
        assertThat(hot).isCompletedWithValue("open!");
    }

    @Test
    void neverThrowsAtTheCall() {
        IOException failure = new IOException("broken");
        CompletableFuture<Object> hot = hot(Body.steps(in -> {
            throw failure;
        }));
        assertThatThrownBy(hot::join).hasCause(failure);
    }

    @Test
    void cancellingItCancelsTheBody() {
        CompletableFuture<Object> hot =
                hot(Body.steps(in -> new CompletableFuture<>()).rescue(e -> log.add(e.getClass())));
        assertThat(hot.cancel(true)).isTrue();
        assertThat(log).containsExactly(CancelledError.class);
        assertThatThrownBy(hot::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void maySleepOutsideOfAnyLoop() {
        assertThat(hot(Body.steps(
                                in -> Coroutines.sleep(Duration.ofMillis(1)),
                                in -> Coroutines.yieldNow(),
                                in -> "slept"))
                        .join())
                .isEqualTo("slept");
    }

    @Test
    void maybeCompletedByHand() {
        CompletableFuture<Object> hot = hot(Body.steps(in -> new CompletableFuture<>()));
        assertThat(hot.complete("by hand")).isTrue();
        assertThat(hot.join()).isEqualTo("by hand");
    }

    @Test
    void onALoopItResumesThere() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        Coroutines.run(Body.steps(in -> {
            CompletableFuture<Object> hot = hot(Body.steps(x -> gate, x -> log.add(Thread.currentThread())));
            new Thread(() -> gate.complete("open")).start();
            return hot;
        }));
        assertThat(log).containsExactly(Thread.currentThread());
    }

    @Test
    void aLongChainCompletesWithoutOverflow() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        CompletableFuture<Object> last = gate;
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Object> before = last;
            last = hot(Body.steps(in -> before));
        }
        gate.complete("through");
        assertThat(last.join()).isEqualTo("through");
    }
}
