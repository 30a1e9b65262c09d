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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** A hot method that waits, notes what interrupts it, and would give a value of its own after that. */
    private CompletableFuture<Object> waiting() {
        return hot(Body.steps(in -> new CompletableFuture<>()).rescue(e -> log.add(((CancelledError) e).reason())));
    }

    @Test
    void completingItByHandCancelsTheBody() {
        String byHand = "its future was completed by hand";
        assertThat(waiting().complete("by hand")).isTrue();
        CompletableFuture<Object> failed = waiting();
        assertThat(failed.completeExceptionally(new IOException("by hand"))).isTrue();
        assertThat(failed.complete("too late")).isFalse();
        assertThatThrownBy(failed::join).hasRootCauseMessage("by hand");
        CompletableFuture<Object> obtruded = waiting();
        obtruded.obtrudeValue("by force");
        assertThat(obtruded.join()).isEqualTo("by force");
        waiting().obtrudeException(new IOException("by force"));
        assertThat(waiting()
                        .completeAsync(() -> "from elsewhere", Runnable::run)
                        .join())
                .isEqualTo("from elsewhere");
        assertThat(log).containsExactly(byHand, byHand, byHand, byHand, byHand);
    }

    @Test
    void aLimitOfTimeCancelsTheBody() {
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Object> limited =
                hot(Body.steps(in -> new CompletableFuture<>()).rescue(e -> told.complete("told")));
        assertThatThrownBy(limited.orTimeout(1, TimeUnit.MILLISECONDS)::join)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(told.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("told");
    }

    @Test
    void aBodyThatEndsByItselfHearsNothingOfThat() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<Object> hot = hot(Body.steps(in -> gate, in -> log.add(in)));
        gate.complete("open");
        assertThat(hot.complete("too late")).isFalse();
        assertThat(log).containsExactly("open");
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
