package kotlinclosing

import fuzz.Help
import io.jawait.*
import io.jawait.Coroutines.*

@Async fun used(n: Int): Coroutine<String> {
    var s = Help.Res(n).use { if (n == 2) return Coroutine.of("early" + await(Help.later(1))); await(Help.risky(1, "in")) + n }
    try {
        Help.Bare(n).use { s += await(Help.later(n)); Help.Plain(4).use { s += await(Help.risky(2, "x")) } }
    } catch (e: Help.Low) {
        s += Help.text(e)
    }
    for (i in 0..3) (if (i == n) null else Help.Res(i)).use { r -> if (i == 1) continue; s += r?.toString()?.length?.let { await(Help.later("r")) } ?: "null" }
    val nothing: Help.Res? = await(Help.nothing(Help.Res(9)))
    return Coroutine.of(s + nothing?.use { await(Help.later("?")) })
}

@Async fun nested(n: Int): Coroutine<Int> {
    Help.Res(1).use { Help.Res(2).use { Help.Bare(3).use { if (n == 1) throw Help.Low("thrown" + await(Help.later(n))); Help.check(n) } } }
    return Coroutine.of(n)
}

object Main {
    @JvmStatic fun main(mode: Int, seed: Long): String {
        var all = ""
        for (n in 0..4) { all += Help.one(mode, seed + n) { used(n) } + Help.one(mode, seed + n) { nested(n) } }
        return all
    }
}
