package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

final class Steps {
    private Steps() {}

    @Async
    static Coroutine<String> take(int count) {
        String text = "";
        for (int i = 0; i < count; i++) {
            await(yieldNow());
            text += i;
        }
        if (count > 3) {
            text += " far";
        }
        return Coroutine.of(text);
    }
}
