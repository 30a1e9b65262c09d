package kotlinleaving

import fuzz.Help
import io.jawait.*
import io.jawait.Coroutines.*

@Async fun three(): AsyncGenerator<Int> { try { for (i in 0..2) emit(await(Help.later(i))) } finally { Help.say("closed" + await(Help.later(""))) }; return AsyncGenerator.end() }

@Async fun broken(): Coroutine<Int> { var sum = 0; for (a in awaitEach(three())) { sum += a; if (a == 1) break }; Help.say("after"); return Coroutine.of(sum) }
@Async fun returned(): Coroutine<Int> { for (a in awaitEach(three())) if (a == await(Help.later(1))) return Coroutine.of(a); return Coroutine.of(9) }
@Async fun thrown(): Coroutine<Int> { for (a in awaitEach(three())) if (a == 1) throw Help.High("x"); return Coroutine.of(9) }

class Cause : AsyncCloseable {
    @Async override fun closeAsync(cause: Throwable?): Coroutine<Void?> { await(Help.rest()); Help.say("cause " + Help.text(cause)); if (cause is Help.Lower) throw Help.Low("instead").initCause(cause); return Coroutine.done() }
}

@Async fun resource(n: Int): Coroutine<Int> {
    Cause().use { if (await(Help.later(n)) == 1) throw Help.High("high"); if (n == 2) throw Help.Lower("lower") }
    return Coroutine.of(n)
}

object Main {
    private fun told(mode: Int, expected: String, body: () -> Coroutine<Int>): String {
        val told = Help.one(mode, 0) { body() }
        return if (told.startsWith("$expected ")) "" else "expected $expected, told $told"
    }

    @JvmStatic fun main(mode: Int, seed: Long): String =
        told(mode, "1 | closed after") { broken() } + told(mode, "1 | closed") { returned() } + told(mode, "High:x | closed") { thrown() } +
            told(mode, "0 | cause null") { resource(0) } + told(mode, "High:high | cause High:high") { resource(1) } + told(mode, "Low:instead<Lower:lower | cause Lower:lower") { resource(2) }
}
