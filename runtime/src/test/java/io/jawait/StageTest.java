package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Futures that do not behave as most do, and futures that are waited for often. */
@Timeout(60)
class StageTest {
    private static <T> T run(Body.Step... steps) {
        return Coroutines.run(Body.steps(steps));
    }

    @Test
    void minimalStagesThatAreDone() {
        assertThat(StageTest.<Object>run(in -> CompletableFuture.completedStage("value")))
                .isEqualTo("value");
        assertThatThrownBy(() -> run(in -> CompletableFuture.failedStage(new IOException("failure"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void minimalStagesThatAreCompletedLaterOrNeverOrGivenUp() {
        CompletableFuture<String> behind = new CompletableFuture<>();
        CompletionStage<String> stage = behind.minimalCompletionStage();
        Object value = run(
                in -> {
                    Task<Object> givenUp = Coroutines.start(Body.steps(x -> stage));
                    return Body.steps(x -> Coroutines.yieldNow(), x -> {
                        givenUp.cancel("enough");
                        return Coroutines.settle(givenUp);
                    });
                },
                in -> {
                    assertThat(behind).isNotDone();
                    CompletableFuture.runAsync(() -> behind.complete("later"));
                    return stage;
                });
        assertThat(value).isEqualTo("later");
    }

    @Test
    void aTaskOfAnotherLoopKeepsOneEarHoweverOftenItIsWaitedFor() {
        AtomicReference<Task<Object>> foreign = new AtomicReference<>();
        CompletableFuture<Object> gate = new CompletableFuture<>();
        try (LoopGroup group = LoopGroup.create(1)) {
            foreign.set(group.start(Body.steps(in -> gate)));
            run(in -> waitInVain(foreign.get(), 100), in -> {
                assertThat(foreign.get().getNumberOfDependents()).isEqualTo(1);
                gate.complete("value");
                return Body.steps(x -> foreign.get(), x -> {
                    assertThat(x).isEqualTo("value");
                    return null;
                });
            });
        }
    }

    private static Coroutine<Object> waitInVain(Task<Object> task, int times) {
        return Body.steps(
                in -> Body.<Object>steps(x -> Coroutines.timeout(Duration.ofNanos(1), Coroutine.from(task)))
                        .rescue(e -> null),
                in -> times == 1 ? null : waitInVain(task, times - 1));
    }
}
