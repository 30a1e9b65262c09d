package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class Right {
    @Async
    Coroutine<Integer> one() {
        await(yieldNow());
        return Coroutine.of(1);
    }
}
