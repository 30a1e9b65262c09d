package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.run;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;

/** The chapter on stack traces. */
public final class StackTraces {
    private StackTraces() {}

    // region failing
    @Async
    static Coroutine<Integer> price(String article) {
        await(sleep(Duration.ofMillis(10)));
        throw new IllegalStateException("no price for " + article);
    }

    @Async
    static Coroutine<Integer> sum(List<String> articles) {
        int sum = 0;
        for (String article : articles) {
            sum += await(price(article));
        }
        return Coroutine.of(sum);
    }

    @Async
    static Coroutine<Integer> bill() {
        Task<Integer> food = start("food", sum(List.of("bread", "milk")));
        return Coroutine.of(await(food) + 2);
    }

    public static void main(String[] arguments) {
        System.out.println(run(bill()));
    }
    // endregion
}
