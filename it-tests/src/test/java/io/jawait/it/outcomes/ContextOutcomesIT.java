package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContextOutcomesIT extends Outcomes {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    @Async
    private Coroutine<Void> sets(String name) {
        USER.set(name);
        await(yieldNow());
        log.add(USER.get());
        return Coroutine.done();
    }

    @Test
    void outcome95_anAwaitSharesATaskCopiesBlockingCarries() {
        run(() -> {
            await(sets("awaited"));
            assertThat(USER.get()).isEqualTo("awaited");
            Task<Void> task = start(sets("in the task"));
            USER.set("changed after the start");
            await(task);
            assertThat(USER.get()).isEqualTo("changed after the start");
            assertThat(await(blocking(() -> {
                        String seen = USER.get();
                        USER.set("of the other thread");
                        return seen;
                    })))
                    .isEqualTo("changed after the start");
            assertThat(USER.get()).isEqualTo("changed after the start");
            await(gather(sets("a"), sets("b")));
            assertThat(USER.get()).isEqualTo("changed after the start");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("awaited", "in the task", "a", "b");
        assertThat(USER.get()).isEqualTo("nobody");
    }

    @Test
    void outcome95_aTaskCopiesWhatIsSetWhenItIsStarted() {
        run(() -> {
            USER.set("one");
            Task<Void> task = start(async(() -> {
                log.add(USER.get());
                return Coroutine.done();
            }));
            USER.set("two");
            await(task);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("one");
    }

    @Async
    private AsyncGenerator<String> users() {
        while (true) {
            await(yieldNow());
            emit(USER.get());
            USER.set("of the generator");
        }
    }

    @Async
    private Coroutine<Void> asks(String user, AsyncGenerator<String> users) {
        USER.set(user);
        await(users.hasNext());
        log.add(users.next() + ", then " + USER.get());
        return Coroutine.done();
    }

    @Test
    void outcome95_aGeneratorHasTheContextOfWhoeverAsksForTheElement() {
        run(() -> {
            AsyncGenerator<String> users = users();
            await(asks("mine", users));
            await(start(asks("of a task", users)));
            assertThat(USER.get()).isEqualTo("mine");
            await(startNow(asks("of one that began at once", users)));
            assertThat(USER.get()).isEqualTo("mine");
            await(users.closeAsync(null));
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "mine, then mine",
                        "of the generator, then of the generator",
                        "of the generator, then of the generator");
    }

    @Test
    void outcome95_aCallbackSeesTheContextOfWhoeverHandedItOver() {
        run(() -> {
            USER.set("here");
            EventLoop.current().execute(() -> {
                log.add(USER.get());
                USER.set("of the callback");
            });
            EventLoop.current().schedule(Duration.ZERO, () -> log.add(USER.get()));
            USER.set("later");
            await(sleep(Duration.ofMillis(1)));
            await(yieldNow());
            log.add(USER.get());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("here", "here", "later");
    }

    @Test
    void outcome95_whatACallbackSetsIsSeenByItAloneAlsoWhereNothingWasSetBefore() {
        run(() -> {
            EventLoop loop = EventLoop.current();
            loop.execute(() -> USER.set("of the callback"));
            loop.schedule(Duration.ZERO, () -> USER.set("of the timer"));
            await(sleep(Duration.ofMillis(1)));
            await(yieldNow());
            loop.execute(() -> {
                log.add(USER.get());
                start(sets(USER.get() + " in the task"));
            });
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("nobody", "nobody in the task");
        assertThat(USER.get()).isEqualTo("nobody");
    }

    @Test
    void outcome95_whoeverHearsOfACallbackThatFailedSeesItsContext() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add(USER.get());
                USER.set("of the handler");
            });
            USER.set("here");
            EventLoop.current().execute(() -> {
                throw new IllegalStateException("on purpose");
            });
            await(yieldNow());
            await(yieldNow());
            log.add(USER.get());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("here", "here");
    }
}
