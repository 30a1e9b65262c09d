package unseen

import io.jawait.*

class Unseen {
    @Async static Coroutine named(String name) { Coroutine.of(Coroutines."$name"(Coroutine.of('x'))) }

    static void main(String[] args) {
        try { println Coroutines.run(named('await')) } catch (IllegalStateException e) { println e.message }
    }
}
