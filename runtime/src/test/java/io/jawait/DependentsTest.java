package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Frame;
import io.jawait.internal.hot.HotTask;
import io.jawait.sync.AsyncLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What runs when a task's future completes, and what is begun then. */
class DependentsTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    private final List<Object> log = new ArrayList<>();

    private static Coroutine<Object> yielding(Body.Step then) {
        return Body.steps(
                in -> {
                    USER.set("the task's");
                    return Coroutines.yieldNow();
                },
                then);
    }

    @Test
    void outcome23_stagesThatDependOnATaskRunInNone() {
        AsyncLock lock = new AsyncLock();
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(yielding(x -> "value"));
            task.thenAccept(value -> {
                log.add(value);
                log.add(String.valueOf(Task.current()));
                log.add(USER.get());
                assertThatThrownBy(lock::tryAcquire).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(TaskGroup::open).isInstanceOf(IllegalStateException.class);
            });
            return task;
        }));
        assertThat(log).containsExactly("value", "null", "nobody");
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void outcome23_andSoDoThoseOfAFailedOneAndOfAHotMethod() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(yielding(x -> Coroutine.failed(new IllegalStateException())));
            task.whenComplete((value, failure) -> log.add(Task.current() + " " + USER.get()));
            HotTask.start((Frame<?>) Body.steps(x -> gate, x -> Coroutines.yieldNow()))
                    .thenRun(() -> log.add(Task.current() + " " + USER.get()));
            gate.complete(null);
            return Coroutines.settle(task);
        }));
        CompletableFuture<Object> outside = new CompletableFuture<>();
        HotTask.start((Frame<?>) Body.steps(x -> outside)).thenRun(() -> log.add(Task.current()));
        outside.complete(null);
        assertThat(log).containsExactly("null nobody", "null nobody", null);
    }

    @Test
    void outcome95_whatADependentStageSetsStaysThere() {
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(yielding(x -> null));
            task.thenRun(() -> {
                USER.set("the stage's");
                Coroutines.start(Body.steps(x -> log.add(USER.get())));
            });
            return Body.steps(x -> task, x -> Coroutines.start(yielding(y -> null)), x -> Coroutines.yieldNow());
        }));
        log.add(USER.get());
        assertThat(log).containsExactly("the stage's", "nobody");
    }

    @Test
    void outcome95_allCallsOfMapEachSeeTheContextOfItsCaller() {
        Coroutines.run(Body.steps(in -> {
            USER.set("the caller's");
            return Coroutines.mapEach(
                    1,
                    List.of(1, 2, 3),
                    item -> Body.steps(x -> {
                        log.add(USER.get());
                        USER.set("of " + item);
                        return Coroutines.yieldNow();
                    }));
        }));
        assertThat(log).containsExactly("the caller's", "the caller's", "the caller's");
    }
}
