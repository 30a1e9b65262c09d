package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.gather;
import static io.jawait.Coroutines.mapEach;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;

/** Side by side: tasks, gather, bounded fan-out. */
public final class Tasks {
    private Tasks() {}

    @Async
    static Coroutine<Integer> price(String article) {
        await(sleep(Duration.ofMillis(10)));
        return Coroutine.of(article.length());
    }

    // region start
    @Async
    static Coroutine<Integer> sum() {
        Task<Integer> bread = start(price("bread"));
        Task<Integer> milk = start("milk's price", price("milk"));
        // Both are under way from the next turn of the loop on.
        return Coroutine.of(await(bread) + await(milk));
    }
    // endregion

    // region gather
    @Async
    static Coroutine<Integer> sumOfAll(List<String> articles) {
        List<Integer> few = await(gather(price("bread"), price("milk")));
        List<Integer> many = await(mapEach(8, articles, article -> price(article)));
        int sum = 0;
        for (int each : few) {
            sum += each;
        }
        for (int each : many) {
            sum += each;
        }
        return Coroutine.of(sum);
    }
    // endregion
}
