package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class WaitForAcrossLoopsTest {
    /** A task of another thread that ends after it was asked so many times whether it has. */
    private static final class Ending extends Task<String> {
        private int left;

        Ending(int left) {
            this.left = left;
        }

        @Override
        public boolean isDone() {
            if (left-- == 0) {
                complete("ended");
            }
            return super.isDone();
        }

        @Override
        public String name() {
            return "ending";
        }

        @Override
        public boolean cancel(@Nullable String reason) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Until.class)
    void outcome58_aTaskThatEndsWhileTheWaitBeginsIsNotMissed(Until until) {
        for (int asked = 0; asked < 3; asked++) {
            Task<String> task = new Ending(asked);
            Waited<String> waited = Coroutines.run(Coroutines.waitFor(until, List.of(task)));
            assertThat(waited.done()).containsExactly(task);
        }
    }

    @Test
    void outcome58_waitingForTheEndIsNoLookAtAFailure() {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (LoopGroup loops = LoopGroup.create(1)) {
            loops.next().exceptionHandler((where, failure) -> reports.add(failure.getMessage()));
            List<Task<Object>> tasks = new ArrayList<>();
            for (String message : List.of("unseen", "seen", "joined")) {
                tasks.add(loops.start(Body.steps(in -> Coroutines.sleep(Duration.ofMillis(20)), in -> {
                    throw new IllegalStateException(message);
                })));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(tasks.get(2));
            Waited<Object> waited = Coroutines.run(Coroutines.waitFor(Until.ALL, tasks));
            assertThat(waited.done()).containsExactlyElementsOf(tasks);
            assertThat(tasks.get(1).exceptionNow()).hasMessage("seen");
            assertThatThrownBy(all::join).hasRootCauseMessage("joined");
        }
        assertThat(reports).containsExactly("unseen");
    }

    @Test
    void outcome58_theLastOneOfSeveralIsAwaited() {
        try (LoopGroup loops = LoopGroup.create(2)) {
            List<Task<Object>> tasks = List.of(
                    loops.start(Body.steps(in -> "one")),
                    loops.start(Body.steps(in -> Coroutines.sleep(Duration.ofMillis(20)), in -> "two")),
                    loops.start(Body.steps(in -> "three")));
            Waited<Object> waited = Coroutines.run(Coroutines.waitFor(Until.ALL, tasks));
            assertThat(waited.done()).containsExactlyElementsOf(tasks);
            assertThat(waited.pending()).isEmpty();
        }
    }
}
