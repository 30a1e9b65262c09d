package demo

import io.jawait.Async
import io.jawait.Coroutine
import io.jawait.Coroutines.await
import io.jawait.Coroutines.run
import io.jawait.Coroutines.sleep
import java.io.IOException
import java.time.Duration

data class Greeting(val name: String, val length: Int)

class Greeter(private val word: String) {
    @Async
    fun greet(name: String): Coroutine<Greeting> {
        val length = await(length(name))
        return Coroutine.of(Greeting("$word $name", length))
    }

    @Async
    private fun length(name: String): Coroutine<Int> {
        await(sleep(Duration.ofMillis(1)))
        if (name.isEmpty()) throw IOException("none")
        return Coroutine.of(name.length)
    }

    @Async
    fun all(names: List<String>): Coroutine<Void?> {
        for (name in names) {
            try {
                val (text, length) = await(greet(name))
                println("$text, $length")
            } catch (e: IOException) {
                await(sleep(Duration.ofMillis(1)))
                println("failed: ${e.message}")
            }
        }
        return Coroutine.done()
    }
}

fun main() {
    run(Greeter("Hello").all(listOf("Paula", "Thomas", "")))
}
