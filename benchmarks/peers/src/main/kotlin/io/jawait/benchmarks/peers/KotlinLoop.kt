package io.jawait.benchmarks.peers

import io.jawait.benchmarks.ways.Failure
import io.jawait.benchmarks.ways.Way
import java.util.concurrent.Executor
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Kotlin's coroutines on runBlocking's loop. */
class KotlinLoop : Way {
    private val done = List(64) { CompletableDeferred(it) }

    override fun awaitDone(times: Int): Long = runBlocking {
        var sum = 0L
        for (i in 0 until times) {
            sum += done[i and 63].await()
        }
        sum
    }

    override fun fib(n: Int, base: Int, times: Int): Long = runBlocking {
        var sum = 0L
        repeat(times) { sum += number(n, base) }
        sum
    }

    private suspend fun number(n: Int, base: Int): Int = if (n < 2) base + n else number(n - 1, base) + number(n - 2, base)

    override fun yields(tasks: Int, each: Int): Long = all(tasks) {
        for (i in 0 until each) {
            yield()
        }
        1
    }

    private fun all(tasks: Int, body: suspend (Int) -> Int): Long = runBlocking {
        val all = List(tasks) { async { body(it) } }
        var sum = 0L
        for (each in all) {
            sum += each.await()
        }
        sum
    }

    override fun deep(depth: Int, yields: Int): Long = runBlocking { call(depth, yields).toLong() }

    private suspend fun call(depth: Int, yields: Int): Int {
        if (depth > 1) {
            return call(depth - 1, yields) + 1
        }
        for (i in 0 until yields) {
            yield()
        }
        return 1
    }

    override fun pingPong(rounds: Int): Long = handedOn(2, rounds)

    override fun ring(tasks: Int, laps: Int): Long = handedOn(tasks, laps)

    private fun handedOn(tasks: Int, times: Int): Long {
        val channels = List(tasks) { Channel<Int>(1) }
        channels[0].trySend(0)
        return all(tasks) { index ->
            val incoming = channels[index]
            val outgoing = channels[(index + 1) % tasks]
            for (i in 0 until times) {
                outgoing.send((incoming.receive() + 1) and 127)
            }
            times
        }
    }

    override fun skynet(leaves: Int): Long = runBlocking { branch(0, leaves) }

    private suspend fun branch(first: Long, size: Int): Long {
        if (size == 1) {
            return first
        }
        return coroutineScope {
            val part = size / 10
            val below = List(10) { async { branch(first + it.toLong() * part, part) } }
            var sum = 0L
            for (each in below) {
                sum += each.await()
            }
            sum
        }
    }

    override fun parked(tasks: Int, depth: Int): Any {
        val scope = CoroutineScope(Dispatchers.Unconfined)
        return List(tasks) {
            val own = CompletableDeferred<Int>()
            scope.launch { waiting(own, depth) }
            own
        }
    }

    private suspend fun waiting(own: Deferred<Int>, depth: Int): Int =
        if (depth > 1) waiting(own, depth - 1) + 1 else own.await() + 1

    override fun sleep(millis: IntArray): Long = all(millis.size) {
        delay(millis[it].toLong())
        1
    }

    override fun generate(items: Int, yielding: Boolean): Long = runBlocking {
        val numbers = flow {
            for (i in 0 until items) {
                if (yielding) {
                    yield()
                }
                emit(i and 127)
            }
        }
        var sum = 0L
        numbers.collect { sum += it }
        sum
    }

    override fun gather(tasks: Int): Long = runBlocking {
        val all = List(tasks) { async { it } }
        var sum = 0L
        for (each in all.awaitAll()) {
            sum += each
        }
        sum
    }

    override fun exception(depth: Int, stackless: Boolean, times: Int): Long = runBlocking {
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
        yield()
        throw Failure(stackless)
    }

    override fun crossThread(rounds: Int, other: Executor): Long = runBlocking {
        var made = 0L
        for (i in 0 until rounds) {
            val trip = CompletableDeferred<Int>()
            other.execute { trip.complete(1) }
            made += trip.await()
        }
        made
    }
}
