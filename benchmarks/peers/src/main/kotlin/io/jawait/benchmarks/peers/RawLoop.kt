package io.jawait.benchmarks.peers

import java.util.ArrayDeque
import java.util.PriorityQueue
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** The least loop that coroutines of the bare language run on. */
class RawLoop {
    private val ready = ArrayDeque<Continuation<Unit>>()
    private val alarms = PriorityQueue<Alarm>()
    private val arrived = ConcurrentLinkedQueue<Continuation<Unit>>()
    private val owner = Thread.currentThread()
    private var away = 0

    fun <T> run(body: suspend () -> T): T {
        val whole = start(body)
        var next = next()
        while (next != null) {
            next.resume(Unit)
            next = next()
        }
        return whole.result!!.getOrThrow()
    }

    private fun next(): Continuation<Unit>? = ready.poll() ?: idle()

    private fun idle(): Continuation<Unit>? {
        val alarm = alarms.poll()
        if (alarm != null) {
            var left = alarm.at - System.nanoTime()
            while (left > 0) {
                LockSupport.parkNanos(this, left)
                left = alarm.at - System.nanoTime()
            }
            return alarm.sleeper
        }
        while (away > 0) {
            val back = arrived.poll()
            if (back != null) {
                away--
                return back
            }
            LockSupport.park(this)
        }
        return null
    }

    fun <T> start(body: suspend () -> T): RawTask<T> {
        val task = RawTask<T>(this)
        ready.add(body.createCoroutineUnintercepted(task))
        return task
    }

    fun ready(continuation: Continuation<Unit>) {
        ready.add(continuation)
    }

    suspend fun yieldNow() = suspendCoroutineUninterceptedOrReturn<Unit> {
        ready.add(it)
        COROUTINE_SUSPENDED
    }

    suspend fun sleep(millis: Int) = suspendCoroutineUninterceptedOrReturn<Unit> {
        alarms.add(Alarm(System.nanoTime() + millis * 1_000_000L, it))
        COROUTINE_SUSPENDED
    }

    suspend fun trip(other: java.util.concurrent.Executor) = suspendCoroutineUninterceptedOrReturn<Unit> {
        away++
        other.execute {
            arrived.add(it)
            LockSupport.unpark(owner)
        }
        COROUTINE_SUSPENDED
    }

    private class Alarm(val at: Long, val sleeper: Continuation<Unit>) : Comparable<Alarm> {
        override fun compareTo(other: Alarm): Int = at.compareTo(other.at)
    }
}

/** A coroutine that runs by itself; one other may await it. */
class RawTask<T>(private val loop: RawLoop) : Continuation<T> {
    var result: Result<T>? = null
    private var waiter: Continuation<Unit>? = null

    override val context: CoroutineContext
        get() = EmptyCoroutineContext

    override fun resumeWith(result: Result<T>) {
        this.result = result
        waiter?.let { loop.ready(it) }
    }

    suspend fun await(): T {
        if (result == null) {
            suspendCoroutineUninterceptedOrReturn<Unit> {
                waiter = it
                COROUTINE_SUSPENDED
            }
        }
        return result!!.getOrThrow()
    }
}

/** Room for one value and for one that waits for it. */
class RawCell(private var value: Int?, private val loop: RawLoop) {
    private var waiter: Continuation<Unit>? = null

    fun put(next: Int) {
        value = next
        waiter?.let {
            waiter = null
            loop.ready(it)
        }
    }

    suspend fun await(): Int {
        if (value == null) {
            suspendCoroutineUninterceptedOrReturn<Unit> {
                waiter = it
                COROUTINE_SUSPENDED
            }
        }
        return value!!
    }

    suspend fun take(): Int {
        val taken = await()
        value = null
        return taken
    }
}
