package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failure that another thread looks at, at the very moment of it or not, is not reported. */
@Timeout(60)
class LookedAtTest {
    @Test
    void byAFutureOfSeveral() {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (EventLoop loop = EventLoop.create()) {
            loop.exceptionHandler((where, failure) -> reports.add(where));
            Task<Object> one = failing(loop, "one");
            Task<Object> other = failing(loop, "other");
            Task<Object> unheard = failing(loop, "unheard");
            CompletableFuture<Object> any = CompletableFuture.anyOf(one);
            CompletableFuture<Object> both =
                    CompletableFuture.completedFuture("").thenCombine(other, (first, second) -> first);
            assertThatThrownBy(() -> loop.run(Body.steps(in -> any))).hasMessage("one");
            assertThatThrownBy(() -> loop.run(Body.steps(in -> both))).hasMessage("other");
            assertThat(reports).isEmpty();
            loop.run(Body.steps(in -> Coroutines.yieldNow()));
            assertThat(unheard.isDone()).isTrue();
        }
        assertThat(reports).singleElement().asString().contains("failed and nobody looked at it");
    }

    private static Task<Object> failing(EventLoop loop, String message) {
        return loop.start(Body.steps(in -> Coroutines.yieldNow(), in -> {
            throw new IllegalStateException(message);
        }));
    }

    /** Another loop may be the first one that finds the task gone. */
    @Test
    void andIfNobodyLooksItsOwnLoopTellsWithItsContext() {
        ContextVar<String> request = new ContextVar<>("request", "none");
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (LoopGroup loops = LoopGroup.create(2)) {
            EventLoop own = loops.next();
            EventLoop other = loops.next();
            Object thread = own.start(Body.steps(in -> Thread.currentThread())).join();
            own.exceptionHandler((where, failure) ->
                    reports.add(failure.getMessage() + " " + (Thread.currentThread() == thread) + " " + request.get()));
            own.start(Body.steps(
                    in -> {
                        request.set("of the task");
                        return Coroutines.yieldNow();
                    },
                    in -> {
                        throw new IllegalStateException("gone");
                    }));
            while (reports.isEmpty()) {
                System.gc();
                other.start(Body.steps(in -> {
                            request.set("of another one");
                            return Coroutines.yieldNow();
                        }))
                        .join();
            }
            Task<Object> kept = own.start(Body.steps(in -> {
                request.set("of the task");
                throw new IllegalStateException("kept");
            }));
            while (!kept.isDone()) {
                Thread.onSpinWait();
            }
        }
        assertThat(reports).containsExactly("gone true of the task", "kept true of the task");
    }

    @Test
    void byAThreadThatJoins() {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        try (LoopGroup loops = LoopGroup.create(1)) {
            loops.next().exceptionHandler((where, failure) -> reports.add(where));
            for (int i = 0; i < 20_000; i++) {
                Task<Object> task = loops.start(Coroutine.failed(new IllegalStateException("failed")));
                for (int spins = i % 100; spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                assertThatThrownBy(task::join).isInstanceOf(CompletionException.class);
            }
        }
        assertThat(reports).isEmpty();
    }
}
