package refused

import fuzz.Help
import io.jawait.*
import io.jawait.Coroutines.*

class Refused(n: Int) {
    val early = await(Help.later(n)) // await-in-constructor
    val lazily by lazy { await(Help.later(1)) } // await-outside-async

    fun plain(): Int = await(Help.later(1)) // await-outside-async

    @Async fun sequences(): Coroutine<List<Int>> {
        val all = sequenceOf(1, 2).map { await(Help.later(it)) }.toList() // await-outside-async
        return Coroutine.of(all)
    }

    @Async fun locked(): Coroutine<Int> {
        synchronized(this) { return Coroutine.of(await(Help.later(1))) } // await-in-synchronized
    }

    @Async fun value(): Int = await(Help.later(1)) // wrong-return-type

    @Async suspend fun suspending(): Coroutine<Int> = Coroutine.of(await(Help.later(1))) // wrong-return-type

    fun inlined(): List<Int> = listOf(1).map { await(Help.later(it)) } // await-outside-async

    fun thrown() { Help.later(1) } // never-awaited

    inline fun inline(block: () -> Int): Int = block() + await(Help.later(1))
}

val top = await(Help.later(1)) // await-in-static-initializer
