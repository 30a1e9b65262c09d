package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.gather;
import static io.jawait.Coroutines.settle;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.Task;
import io.jawait.testing.AsyncTest;
import io.jawait.testing.InterleavingError;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guide's chapter on tests. */
class RetryIT {
    // region retry
    private int calls;

    @Async
    Coroutine<String> flaky() throws IOException {
        await(sleep(Duration.ofMillis(200)));
        if (++calls < 3) {
            throw new IOException("busy");
        }
        return Coroutine.of("found");
    }

    @Async
    Coroutine<String> fetch() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Coroutine.of(await(flaky()));
            } catch (IOException e) {
                if (attempt == 3) {
                    throw e;
                }
                await(sleep(Duration.ofSeconds(attempt)));
            }
        }
    }

    @Async
    @AsyncTest
    Coroutine<Void> triesAgainAfterOneSecondAndAfterTwo(TestLoop loop) throws IOException {
        assertThat(await(fetch())).isEqualTo("found");
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(3600));
        return Coroutine.done();
    }
    // endregion

    // region throws
    @Async
    @AsyncTest
    Coroutine<Void> givesUpWhenTheTimeIsUp() throws IOException {
        Task<String> fetched = await(settle(Coroutines.timeout(Duration.ofSeconds(2), fetch())))
                .get(0);
        assertThat(fetched.exceptionNow()).isInstanceOf(AsyncTimeoutException.class);
        return Coroutine.done();
    }
    // endregion

    // region plain
    @Test
    void isGivenUpAfterAMinute() {
        TestLoop loop = TestLoop.create();
        assertThatThrownBy(() -> loop.run(Coroutines.timeout(Duration.ofMinutes(1), sleep(Duration.ofHours(1)))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }
    // endregion

    // region explore
    private int counter;

    @Async
    Coroutine<Void> increment() {
        int before = counter;
        await(yieldNow()); // another task may run here
        counter = before + 1;
        return Coroutine.done();
    }

    @Async
    Coroutine<Void> decrement() {
        await(yieldNow());
        counter--;
        return Coroutine.done();
    }

    @Async
    Coroutine<Void> countsBoth() {
        counter = 0;
        await(gather(increment(), decrement()));
        assertThat(counter).isZero();
        return Coroutine.done();
    }

    @Test
    void aLostUpdateIsFound() {
        TestLoop.create().run(this::countsBoth); // first come, first served: by luck it is right
        assertThatThrownBy(() -> TestLoop.create().explore(100, this::countsBoth))
                .isInstanceOf(InterleavingError.class);
    }
    // endregion
}
