package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.run;
import static io.jawait.Coroutines.sleep;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The first chapter: coroutines. */
public final class FirstSteps {
    private FirstSteps() {}

    // region greeting
    @Async
    static Coroutine<String> makeGreeting(String name) {
        await(sleep(Duration.ofMillis(10)));
        return Coroutine.of("Hello " + name);
    }

    @Async
    static Coroutine<List<String>> greetAll(List<String> names) {
        List<String> greetings = new ArrayList<>();
        for (String name : names) {
            greetings.add(await(makeGreeting(name)));
        }
        return Coroutine.of(greetings);
    }

    public static void main(String[] arguments) {
        System.out.println(run(greetAll(List.of("Paula", "Thomas", "Lewis"))));
    }
    // endregion
}
