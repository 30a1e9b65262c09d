package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.blocking;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.suspend;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Where coroutines meet everything else: loops, futures, blocking calls, callbacks. */
public final class Outside {
    private Outside() {}

    // region loop
    static String onALoop() {
        try (EventLoop loop = EventLoop.create()) {
            loop.schedule(Duration.ofMillis(1), () -> System.out.println("a callback"));
            return loop.run(slowly("done"));
        }
    }

    static String fromAnotherThread() throws ExecutionException, InterruptedException {
        try (LoopGroup group = LoopGroup.create(1)) {
            EventLoop loop = group.next();
            Task<String> task = loop.start(slowly("elsewhere")); // from any thread
            return task.get(); // blocks this thread, which is no loop's
        }
    }
    // endregion

    // region turns
    @Async
    static Coroutine<Integer> sum(int[] numbers) {
        int sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += await(square(numbers[i])); // returns at once: a plain call
            if (i % 1000 == 999) {
                await(yieldNow()); // the others get a turn
            }
        }
        return Coroutine.of(sum);
    }
    // endregion

    @Async
    static Coroutine<Integer> square(int number) {
        return Coroutine.of(number * number);
    }

    @Async
    static Coroutine<String> slowly(String text) {
        await(sleep(Duration.ofMillis(2)));
        return Coroutine.of(text);
    }

    // region hot
    @Async
    static CompletableFuture<Integer> length(CompletableFuture<String> text) {
        return CompletableFuture.completedFuture(await(text).length());
    }

    static int plainCaller() {
        CompletableFuture<String> text = new CompletableFuture<>();
        CompletableFuture<Integer> length = length(text); // runs at once, as far as it can
        text.complete("four");
        return length.join();
    }
    // endregion

    // region blocking
    @Async
    static Coroutine<String> read(Path file) throws IOException {
        return Coroutine.of(await(blocking(() -> Files.readString(file))));
    }
    // endregion

    // region callback
    static Coroutine<String> ring(Timer timer, long millis) {
        return suspend(resumer -> {
            TimerTask alarm = new TimerTask() {
                @Override
                public void run() {
                    resumer.resume("ring"); // from any thread, once
                }
            };
            resumer.onCancel(alarm::cancel);
            timer.schedule(alarm, millis);
        });
    }
    // endregion
}
