package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class Storage {
    @Async
    Coroutine<Void> save() {
        await(yieldNow());
        return Coroutine.done();
    }
}
