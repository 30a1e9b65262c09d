package io.jawait.benchmarks.peers.size

suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
