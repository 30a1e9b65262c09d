package io.jawait.benchmarks.peers

import io.jawait.benchmarks.ways.Failure
import io.jawait.benchmarks.ways.Way
import java.util.concurrent.Executor
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn

/** Kotlin's coroutines by the bare language, on the least loop. */
class KotlinRaw : Way {
    private var loop = RawLoop()
    private val done = List(64) { RawCell(it, loop) }

    override fun awaitDone(times: Int): Long = loop.run {
        var sum = 0L
        for (i in 0 until times) {
            sum += done[i and 63].await()
        }
        sum
    }

    override fun fib(n: Int, base: Int, times: Int): Long = loop.run {
        var sum = 0L
        repeat(times) { sum += number(n, base) }
        sum
    }

    private suspend fun number(n: Int, base: Int): Int = if (n < 2) base + n else number(n - 1, base) + number(n - 2, base)

    override fun yields(tasks: Int, each: Int): Long = all(tasks) {
        for (i in 0 until each) {
            loop.yieldNow()
        }
        1
    }

    private fun all(tasks: Int, body: suspend (Int) -> Int): Long = loop.run {
        val all = List(tasks) { index -> loop.start { body(index) } }
        var sum = 0L
        for (each in all) {
            sum += each.await()
        }
        sum
    }

    override fun deep(depth: Int, yields: Int): Long = loop.run { call(depth, yields).toLong() }

    private suspend fun call(depth: Int, yields: Int): Int {
        if (depth > 1) {
            return call(depth - 1, yields) + 1
        }
        for (i in 0 until yields) {
            loop.yieldNow()
        }
        return 1
    }

    override fun pingPong(rounds: Int): Long = handedOn(2, rounds)

    override fun ring(tasks: Int, laps: Int): Long = handedOn(tasks, laps)

    private fun handedOn(tasks: Int, times: Int): Long {
        val cells = List(tasks) { RawCell(null, loop) }
        cells[0].put(0)
        return all(tasks) { index ->
            val incoming = cells[index]
            val outgoing = cells[(index + 1) % tasks]
            for (i in 0 until times) {
                outgoing.put((incoming.take() + 1) and 127)
            }
            times
        }
    }

    override fun skynet(leaves: Int): Long = loop.run { branch(0, leaves) }

    private suspend fun branch(first: Long, size: Int): Long {
        if (size == 1) {
            return first
        }
        val part = size / 10
        val below = List(10) { loop.start { branch(first + it.toLong() * part, part) } }
        var sum = 0L
        for (each in below) {
            sum += each.await()
        }
        return sum
    }

    override fun parked(tasks: Int, depth: Int): Any = List(tasks) {
        val own = RawCell(null, loop)
        suspend { waiting(own, depth) }.startCoroutineUninterceptedOrReturn(RawTask(loop))
        own
    }

    private suspend fun waiting(own: RawCell, depth: Int): Int =
        if (depth > 1) waiting(own, depth - 1) + 1 else own.await() + 1

    override fun sleep(millis: IntArray): Long = all(millis.size) {
        loop.sleep(millis[it])
        1
    }

    override fun gather(tasks: Int): Long = all(tasks) { it }

    override fun exception(depth: Int, stackless: Boolean, times: Int): Long = loop.run {
        var caught = 0L
        for (i in 0 until times) {
            try {
                failing(depth, stackless)
            } catch (e: Failure) {
                caught++
            }
        }
        caught
    }

    private suspend fun failing(depth: Int, stackless: Boolean): Int {
        if (depth > 1) {
            return failing(depth - 1, stackless) + 1
        }
        loop.yieldNow()
        throw Failure(stackless)
    }

    override fun crossThread(rounds: Int, other: Executor): Long {
        loop = RawLoop()
        return loop.run {
            var made = 0L
            for (i in 0 until rounds) {
                loop.trip(other)
                made++
            }
            made
        }
    }
}
