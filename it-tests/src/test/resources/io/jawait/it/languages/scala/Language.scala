package scalalanguage

import fuzz.Help
import io.jawait._
import io.jawait.Coroutines.{await, awaitEach, emit, run}
import java.util.concurrent.CompletableFuture
import scala.collection.mutable

sealed trait Shape
case class Dot(x: Int, name: String = "dot") extends Shape
case class Line(from: Shape, to: Shape) extends Shape
case object Nowhere extends Shape

object Even { def unapply(n: Int): Option[Int] = if (n % 2 == 0) Some(n / 2) else None }

trait Named {
  def name: String
  @Async def greet(prefix: String = "hi"): Coroutine[String] = Coroutine.of(s"$prefix $name ${await(Help.later("!"))}")
}

class Person(val name: String, private var age: Int = 1) extends Named {
  lazy val late: String = { Help.say("late"); name * 2 }
  @Async def older(by: Int, more: Int*): Coroutine[Int] = {
    age += await(Help.later(by))
    for (m <- more.toArray) age += m
    age += 1
    Coroutine.of(age)
  }
  class Pet { @Async def owner(): Coroutine[String] = { age += 2; Coroutine.of(name + await(older(1)) + late) } }
}

object Person {
  private var made = 0
  @Async def apply(name: String): Coroutine[Person] = { made += await(Help.later(1)); Coroutine.of(new Person(await(Help.later(name)), made)) }
  def reset(): Unit = made = 0
}

class Senior(name: String) extends Person(name) with Named {
  @Async override def greet(prefix: String): Coroutine[String] = Coroutine.of(await(super.greet(prefix + await(Help.later("!")))) + "?")
}

class Box[T](val value: T) extends AnyVal { @Async def twice: Coroutine[String] = Coroutine.of(s"$value${await(Help.later(value.asInstanceOf[AnyRef]))}") }

object Main {
  private def int(n: Int): Coroutine[Int] = Help.later(n)

  @Async def loops(n: Int): Coroutine[String] = {
    var s = ""
    var i = 0
    while (i < n) {
      var c = 'a'
      while (c <= 'd' && !(c == 'c' && i == await(int(2)))) { s += await(Help.later(c.toString)); c = (c + 1).toChar }
      s += s"$i,"
      i += await(int(2))
    }
    var k = n
    while ({ s += k; k = k / await(int(2)); k > 0 }) {}
    val array = Array(1, await(int(2)), 3)
    array(await(int(1))) += await(int(5))
    Coroutine.of(s + array.mkString("[", ",", "]"))
  }

  @Async def matches(o: Any): Coroutine[String] = {
    val first = o match {
      case null => "null" + await(int(0))
      case n: Int if n > await(int(5)) => "big" + await(int(n))
      case Even(half) => "even" + await(int(half))
      case 1 | 3 => "odd"
      case s: String => s.charAt(await(int(0))).toString
      case Dot(x, "n") => "n" + await(int(x))
      case d @ Dot(x, name) if x == await(int(1)) => s"$d$name"
      case Line(Dot(a, _), to) => a + await(matches(to))
      case (a, b: String) => a.toString + b + await(Help.later(b))
      case head :: tail if tail.nonEmpty => s"$head" + await(matches(tail))
      case xs: List[_] => "list" + xs.size
      case Some(x) => "some" + await(matches(x))
      case Nowhere => await(Help.later("nowhere"))
      case _ => throw new Help.High("else" + await(int(9)))
    }
    val second = (o: @unchecked) match { case s: String => (s: String) match { case "ab" => 1; case "Aa" => await(int(2)); case "BB" => 3; case _ => 4 }; case _ => 0 }
    Coroutine.of(first + "/" + second)
  }

  @Async def tries(n: Int): Coroutine[String] = {
    var s = "t"
    var i = 0
    while (i <= n) {
      val tried = try { await(Help.risky(1, i)) + 1 } catch { case e: Help.Low => e.getMessage.length + await(int(100)) } finally s += await(Help.later("f"))
      s += tried
      try {
        try { if (i == 3) return Coroutine.of(s + await(Help.later("early"))); Help.check(2) } finally s += await(Help.later("."))
      } catch {
        case e: Help.Low if e.getMessage.length > await(int(3)) => s += "low"
        case e: RuntimeException => s += e.getClass.getSimpleName + await(Help.later(e.getMessage))
      }
      i += 1
    }
    Coroutine.of(s)
  }

  @Async def lambdas(x: Int): Coroutine[String] = {
    var count = x
    val callable: AsyncCallable[String] = () => { count += await(int(1)); Coroutine.of(await(Help.later("call")) + count) }
    val fun: Help.Fun[Int] = n => Coroutine.of(n + await(int(x)))
    val function: Int => Coroutine[String] = n => { count += n; Coroutine.of("f" + await(int(n)) + count) }
    val curried: Int => String => Coroutine[String] = a => b => Coroutine.of(a + b + await(Help.later(b)))
    val hot: () => CompletableFuture[String] = () => CompletableFuture.completedFuture("hot" + await(int(count)))
    @Async def local(n: Int): Coroutine[Int] = { count += n; if (n == 0) Coroutine.of(count) else Coroutine.of(await(local(n - 1)) + await(int(n))) }
    def byName(body: => Coroutine[String]): Coroutine[String] = if (count > 0) body else Coroutine.of("none")
    val partial: PartialFunction[Int, Coroutine[String]] = { case 1 => Coroutine.of("one"); case n if n > 2 => Help.later("many" + n) }
    val plain = (for (a <- 1 to 3; b <- List("x", "y") if a != 2) yield s"$a$b").mkString
    val anonymous = new Named { val name = "anonymous" + count; @Async override def greet(p: String): Coroutine[String] = Coroutine.of(p + await(Help.later(name)) + count) }
    val bound = for (f <- Option(fun)) yield f.call(5)
    Coroutine.of(s"${await(callable.call())} ${await(fun.call(3))} ${await(function(2))} ${await(curried(1)("c"))} ${await(hot())} ${await(local(3))} ${await(byName { Coroutine.of("by" + await(int(count))) })} ${await(partial(1))} ${await(partial(4))} $plain ${await(anonymous.greet("g"))} ${await(bound.get)}")
  }

  @Async def values(d: Double, l: Long): Coroutine[String] = {
    val dot = Dot(await(int(1)), await(Help.later("d"))).copy(x = await(int(9)))
    val Dot(x, name) = dot
    val (a, b) = (await(int(4)), await(Help.later("b")))
    lazy val lazily = { Help.say("lazily"); name + x }
    val opt = Option(await(Help.nothing("x"))).getOrElse("none")
    val sum = d + await(int(2)) * l - (if (l > await(int(3))) await(int(1)) else 0)
    def swap[T <: AnyRef](t: T, u: T)(implicit f: T => String): String = f(u) + f(t)
    implicit val show: String => String = s => s"<$s>"
    Coroutine.of(s"$dot $a$b $lazily $opt $sum ${swap(await(Help.later("t")), "u")} ${await(new Box("v").twice)} ${await(new Senior("s").greet())} ${new Help.Pt(await(int(3)), "p", x)} ${"%d-%s".format(await(int(1)), name)}")
  }

  @Async def people(): Coroutine[String] = {
    val p = await(Person("m"))
    val pet = new p.Pet
    Coroutine.of(p.name + await(p.older(1)) + await(p.older(2, 3, 4)) + await(p.greet()) + await(pet.owner()))
  }

  @Async def hot(n: Int): CompletableFuture[String] = { var s = ""; var i = n; while (i >= 0) { s += await(Help.hot(3, i)); i -= 1 }; CompletableFuture.completedFuture(s) }

  @Async def upTo(n: Int): AsyncGenerator[Int] = {
    var i = 0
    while (i < n) { emit(i + await(int(1))); if (i == 2) emit(await(int(77))); i += 1 }
    AsyncGenerator.end()
  }

  trait Counting {
    @Async def counted(n: Int): AsyncGenerator[Int] = { var i = 0; while (i < n) { emit(await(int(i))); i += 1 }; AsyncGenerator.end() }
  }

  class Counter extends Counting

  @Async def walked(): Coroutine[String] = {
    var s = ""
    val counted = awaitEach(new Counter().counted(3)).iterator()
    while (counted.hasNext) s += counted.next()
    val outer = awaitEach(upTo(4)).iterator()
    while (outer.hasNext) { val a = outer.next(); val inner = awaitEach(upTo(a % 5)).iterator(); while (inner.hasNext) s += s"${a * inner.next()}${await(Help.later(","))}"; s += ";" }
    Coroutine.of(s)
  }

  def main(mode: Int, seed: Long): String = {
    Person.reset()
    val bodies = mutable.ArrayBuffer[() => AnyRef](() => loops(6), () => tries(3), () => tries(5), () => lambdas(3), () => values(1.5, 4L), () => people(), () => hot(3), () => walked())
    for (o <- List[Any](null, 1, 4, 7, "ab", "Aa", "zz", Dot(3, "n"), Dot(1), Line(Dot(1), Nowhere), (1, "b"), List(1, 2, 3), Nil, Some(Some(2)), Nowhere, 2.5)) bodies += (() => matches(o))
    bodies.map(body => Help.one(mode, seed, () => body())).mkString
  }
}
