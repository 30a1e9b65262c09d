package refused

import fuzz.Help
import io.jawait._
import io.jawait.Coroutines.await

class Refused {
  private def int(n: Int): Coroutine[Int] = Help.later(n)

  val early = await(int(1)) // await-in-constructor

  lazy val lazily = await(int(1)) // await-outside-async

  def plain(): Int = await(int(1)) // await-outside-async

  @Async def comprehension(): Coroutine[Int] = {
    val all = for (a <- List(1, 2)) yield await(int(a)) // await-outside-async
    Coroutine.of(all.sum)
  }

  @Async def partial(): Coroutine[Int] = {
    val all = List(1, 2).collect { case a if a > 1 => await(int(a)) } // await-outside-async
    Coroutine.of(all.sum)
  }

  @Async def byName(): Coroutine[Int] = Coroutine.of(Option.empty[Int].getOrElse(await(int(1)))) // await-outside-async

  @Async def locked(): Coroutine[Int] = {
    val n = synchronized { await(int(1)) } // await-in-synchronized
    Coroutine.of(n)
  }

  @Async def value(): Int = await(int(1)) // wrong-return-type
}
