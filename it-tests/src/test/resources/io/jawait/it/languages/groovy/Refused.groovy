package refused

import static io.jawait.Coroutines.*

import fuzz.Help
import groovy.transform.CompileStatic
import io.jawait.*

class Refused {
    @Async Coroutine closure() { Coroutine.of([1, 2].collect { await(Help.later(it)) }) } // await-outside-async

    def plain() { await(Help.later(1)) } // await-outside-async

    @Async def anything() { await(Help.later(1)) } // wrong-return-type

    @Async Coroutine locked() { synchronized (this) { await(Help.later(1)) }; Coroutine.done() } // await-in-synchronized
}

@CompileStatic
class Typed {
    int early = await(Help.later(1)) // await-in-constructor

    @Async Coroutine<List<Integer>> closure() { Coroutine.of([1, 2].collect { await(Help.later(it)) }) } // await-outside-async

    @Async Coroutine<Integer> switched(int n) {
        int m = switch (n) {
            case 1 -> await(Help.later(2)) // await-outside-async
            default -> 3
        }
        Coroutine.of(m)
    }
}
