package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class Wrong {
    private final Object lock = new Object();

    Wrong(Coroutine<String> name) {
        System.out.println(await(name));
    }

    @Async
    Coroutine<String> locked(Coroutine<String> other) {
        synchronized (lock) {
            return Coroutine.of(await(other));
        }
    }

    String plain(Coroutine<String> other) {
        return await(other);
    }

    void forgotten() {
        locked(Coroutine.of("nobody"));
    }

    static final String NAME = await(Coroutine.of("nobody"));

    @Async
    String text(Coroutine<String> other) {
        return await(other);
    }

    @Async
    synchronized Coroutine<String> monitor(Coroutine<String> other) {
        return Coroutine.of(await(other));
    }

    @Async
    Coroutine<String> atOnce() {
        return Coroutine.of("done");
    }

    @Async
    AsyncGenerator<Long> numbers() {
        emit(1);
        return AsyncGenerator.end();
    }

    @Async
    Coroutine<String> closed(AutoCloseable resource, Wrong other) throws Exception {
        await(yieldNow());
        try (resource) {
            return other.atOnce();
        }
    }
}
