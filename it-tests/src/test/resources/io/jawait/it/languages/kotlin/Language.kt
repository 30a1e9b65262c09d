package kotlinlanguage

import fuzz.Help
import io.jawait.*
import io.jawait.Coroutines.*
import java.util.concurrent.CompletableFuture

sealed interface Shape
data class Dot(val x: Int, val name: String? = null) : Shape
data class Line(val from: Shape, val to: Shape) : Shape
object Nothing : Shape

enum class Op {
    ADD { @Async override fun of(a: Int, b: Int): Coroutine<Int> = Coroutine.of(a + await(Help.later(b))) },
    SUB { @Async override fun of(a: Int, b: Int): Coroutine<Int> = Coroutine.of(await(Help.later(a)) - b) };
    abstract fun of(a: Int, b: Int): Coroutine<Int>
}

@JvmInline value class Meters(val value: Long) {
    @Async fun twice(): Coroutine<Meters> = Coroutine.of(Meters(value + await(Help.later(value))))
}

interface Named {
    val name: String
    @Async fun greet(prefix: String = "hi"): Coroutine<String> = Coroutine.of("$prefix $name ${await(Help.later("!"))}")
}

open class Person(override val name: String, private var age: Int = 0) : Named {
    constructor(name: String) : this(name, name.length)
    lateinit var note: String

    @Async open fun older(by: Int = 1, vararg more: Int): Coroutine<Int> {
        age += await(Help.later(by))
        for ((i, m) in more.withIndex()) age += i * await(Help.later(m))
        age++
        return Coroutine.of(age)
    }

    @get:Async val shown: Coroutine<String> get() = Coroutine.of(name + await(Help.later(age)))

    inner class Pet(val kind: String) {
        @Async fun owner(): Coroutine<String> { age += await(Help.later(2)); return Coroutine.of(kind + name + await(older()) + await(shown)) }
    }

    companion object {
        private var made = 0
        @Async @JvmStatic fun make(name: String): Coroutine<Person> { made += await(Help.later(1)); return Coroutine.of(Person(await(Help.later(name)), made)) }
        @Async fun count(): Coroutine<Int> = Coroutine.of(await(Help.later(made)))
        fun reset() { made = 0 }
    }
}

class Senior(name: String) : Person(name) {
    @Async override fun older(by: Int, vararg more: Int): Coroutine<Int> = Coroutine.of(await(super.older(by + await(Help.later(1)), *more, 5)))
}

@Async fun String.shout(times: Int = await(Help.later(2))): Coroutine<String> = Coroutine.of(this + "!".repeat(await(Help.later(times))))
@Async infix fun Int.plusLater(other: Int): Coroutine<Int> = Coroutine.of(this + await(Help.later(other)))

@Async fun loops(n: Int): Coroutine<String> {
    var s = ""
    outer@ for (i in 0 until n step 2) {
        for (c in 'a'..'d') {
            if (c == 'c' && i == await(Help.later(2))) continue@outer
            if (i > await(Help.later(6))) break@outer
            s += await(Help.later(c))
        }
        s += "$i,"
    }
    var k = n
    do { s += k; val half = k / await(Help.later(2)); k = half } while (half > 0)
    for ((key, value) in mapOf("x" to 1, "y" to await(Help.later(2)))) s += "$key=${await(Help.later(value))}"
    while (true) { if (s.length > await(Help.later(40))) break; s += "." }
    return Coroutine.of(s)
}

@Async fun whens(o: Any?): Coroutine<String> {
    val first = when (o) {
        null -> "null" + await(Help.later(0))
        is Int, is Long -> "number" + (o as Number).toLong() * await(Help.later(2L))
        is String -> if (o.isEmpty()) await(Help.later("empty")) else o[await(Help.later(0))].toString()
        in listOf(Nothing, Op.ADD) -> "in"
        is Dot -> when { o.x > await(Help.later(3)) -> "far"; o.name != null -> await(Help.later(o.name)); else -> "near" }
        is Line -> "line" + await(whens(o.from)) + await(whens(o.to))
        else -> throw Help.High("else" + await(Help.later("?")))
    }
    val second = when (if (o is Op) o else Op.SUB) { Op.ADD -> await(Op.ADD.of(1, 2)); Op.SUB -> await(Op.SUB.of(await(Help.later(5)), 3)) }
    return Coroutine.of("$first/$second")
}

@Async fun tries(n: Int): Coroutine<String> {
    var s = "t"
    for (i in 0..n) {
        s += i + try { await(Help.risky(1, i)) + 1 } catch (e: Help.Low) { e.message!!.length + await(Help.later(100)) } finally { s += await(Help.later("f")) }
        try {
            try { if (i == 3) return Coroutine.of(s + await(Help.later("early"))); Help.check(2) } finally { s += await(Help.later(".")); if (i == 1) continue }
        } catch (e: Exception) { s += e.javaClass.simpleName + await(Help.later(e.message)) }
    }
    return Coroutine.of(s)
}

@Async fun nulls(a: String?, p: Person?): Coroutine<String> {
    val length = a?.length ?: await(Help.later(-1))
    val b = await(Help.nothing(a)) ?: await(Help.later("none"))
    val c = p?.let { await(it.older(length)) }?.plus(await(Help.later(1)))
    p?.note = b + await(Help.later("noted"))
    val d = a ?: return Coroutine.of("returned $b $c ${p?.note}")
    val e: String = await(Help.later<Any>(d)) as? String ?: "no"
    return Coroutine.of("$b $c $e ${p!!.note} ${await(Help.later(d))!!.length}")
}

@Async fun inlined(list: List<Int>): Coroutine<String> {
    val doubled = list.map { it * await(Help.later(2)) }.filter { await(Help.later(it)) > 2 }
    var sum = 0
    list.forEachIndexed { i, each -> if (each == 2) return@forEachIndexed; sum += i * await(Help.later(each)) }
    repeat(3) { sum += await(Help.later(it)) }
    val text = buildString { append(await(Help.later("b"))); for (each in doubled) append(each).append(await(Help.later(','))) }
    val person = Person("p").apply { note = await(Help.later("n")) }.also { sum += await(it.older()) }
    val folded = with(person) { list.fold(note) { a, b -> a + await(Help.later(b)) } }
    val grouped = list.groupBy { await(Help.later(it % 2)) }.mapValues { (_, v) -> v.sumOf { await(Help.later(it)) } }
    list.forEach { if (it == 3) return Coroutine.of("$doubled $sum $text $folded $grouped ${list.maxByOrNull { await(Help.later(-it)) }}") }
    return Coroutine.of("not there" + runCatching { await(Help.risky(3, sum)) }.getOrElse { "failed" })
}

inline fun <T> retried(times: Int, block: (Int) -> Coroutine<T>): T {
    var last: Throwable? = null
    for (i in 0 until times) try { return await(block(i)) } catch (e: Help.Low) { last = e }
    throw Help.High("" + last?.message)
}

inline fun <reified T> typed(value: Any, block: () -> T): String = T::class.simpleName + (value is T) + block()

@Async fun ownInline(): Coroutine<String> {
    val s = retried(5) { Help.risky(4, "r$it") }
    return Coroutine.of(s + typed<String>(await(Help.later<Any>(1))) { await(Help.later("t")) } + typed(2) { await(Help.later(3)) })
}

@Async fun lambdas(x: Int): Coroutine<String> {
    var count = x
    val plain = { n: Int -> count += n; count }
    val body: () -> Coroutine<String> = { count += await(Help.later(1)); Coroutine.of("body$count") }
    val callable = AsyncCallable<String> { Coroutine.of(await(Help.later("call")) + count) }
    val fun1 = Help.Fun<Int> { Coroutine.of(it + await(Help.risky(5, x))) }
    val extension: String.(Int) -> Coroutine<String> = { Coroutine.of(this + it + await(Help.later("e"))) }
    val hot: (Int) -> CompletableFuture<Int> = { n -> CompletableFuture.completedFuture(n * await(Help.later(n))) }
    @Async fun local(n: Int): Coroutine<Int> { count += n; return if (n == 0) Coroutine.of(count) else Coroutine.of(await(local(n - 1)) + await(Help.later(n))) }
    val reference = Op.ADD::of
    val anonymous = object : Named { override val name = "anonymous$count"; @Async override fun greet(prefix: String): Coroutine<String> = Coroutine.of(prefix + await(super.greet("a")) + count) }
    return Coroutine.of("${plain(1)} ${await(body())} ${await(callable.call())} ${await(fun1.call(x))} ${await("x".extension(2))} ${await(hot(3))} ${await(local(3))} ${await(reference(4, 5))} ${await(anonymous.greet())}")
}

@Async fun hot(n: Int): CompletableFuture<String> { var s = ""; for (i in n downTo 0) s += await(Help.hot(6, i)); return CompletableFuture.completedFuture(s) }

@Async fun upTo(n: Int): AsyncGenerator<Int> {
    for (i in 0 until n) { emit(i + await(Help.later(1))); if (i == 2) emit(await(Help.later(77))) }
    return AsyncGenerator.end()
}

interface Counting {
    @Async fun counted(n: Int): AsyncGenerator<Int> { for (i in 0 until n) emit(await(Help.later(i))); return AsyncGenerator.end() }
}

object Counter : Counting

class Delegating(counting: Counting) : Counting by counting

@Async fun each(): Coroutine<String> {
    var s = ""
    for (a in awaitEach(Delegating(Counter).counted(3))) s += a
    for (a in awaitEach(upTo(4))) { for (b in awaitEach(upTo(a % 5))) { s += "${a * b}${await(Help.later(","))}"; if (b > 2) continue; s += "." }; s += ";" }
    return Coroutine.of(s)
}

@Async fun values(): Coroutine<String> {
    val dot = Dot(await(Help.later(1)), "d").copy(x = await(Help.later(9)))
    val (x, name) = dot
    val m = await(Meters(await(Help.later(4))).twice())
    val u = await(Help.later(7u)) + 3u
    val array = intArrayOf(1, await(Help.later(2)), 3)
    array[await(Help.later(1))] += await(Help.later(5))
    val lists = Pair(listOf(x, await(Help.later(2))), Triple(name, await(Help.later("b")), m.value))
    return Coroutine.of("$dot $lists $u ${array.sum()} ${await(1 plusLater 2)} ${await("s".shout())} ${await("s".shout(1))} ${await(whens(Line(dot, Dot(1))))}")
}

object Main {
    @JvmStatic fun main(mode: Int, seed: Long): String {
        Person.reset()
        val bodies = mutableListOf<() -> Any>({ loops(9) }, { tries(5) }, { nulls(null, null) }, { nulls("a", Person("p")) }, { nulls(null, Senior("s")) },
            { inlined(listOf(1, 2, 3)) }, { inlined(listOf(5)) }, { ownInline() }, { lambdas(3) }, { hot(3) }, { each() }, { values() },
            { Person.make("m") }, { Person.count() }, { Senior("s").older(1, 2, 3) }, { Person("q", 2).Pet("cat").owner() }, { Person("d").greet() })
        for (o in listOf(null, 1, 2L, "", "s", Nothing, Op.ADD, Dot(1), Dot(1, "n"), Dot(5), 2.5)) bodies.add { whens(o) }
        return bodies.joinToString("") { Help.one(mode, seed) { val it2 = it(); if (it2 is Coroutine<*>) named(it2) else it2 } }
    }
    @Async private fun named(c: Coroutine<*>): Coroutine<String> = Coroutine.of(await(c).let { if (it is Person) it.name else it.toString() })
}
