package io.jawait.benchmarks.peers.size

abstract class OneAwait {
    abstract suspend fun next(number: Int): Int

    suspend fun all(first: Int): Int {
        var number = first
        number = number + next(number)
        return number
    }
}
