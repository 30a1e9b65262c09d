package groovystatic

import static io.jawait.Coroutines.*

import fuzz.Help
import groovy.transform.CompileStatic
import groovy.transform.Immutable
import io.jawait.*
import java.util.concurrent.CompletableFuture

@CompileStatic
class Main {
    enum Op {
        ADD { @Async Coroutine<Integer> of(int a, int b) { Coroutine.of(a + await(Help.later(b))) } },
        SUB { @Async Coroutine<Integer> of(int a, int b) { Coroutine.of(await(Help.later(a)) - b) } }
        abstract Coroutine<Integer> of(int a, int b)
    }

    trait Named {
        abstract String getName()
        @Async Coroutine<String> greet(String prefix = 'hi') { Coroutine.of("$prefix $name ${await(Help.later('!'))}".toString()) }
    }

    static class Person implements Named {
        String name
        int age = 1
        Person friend
        @Async Coroutine<Integer> older(int by = 1, int... more) { age += await(Help.later(by)); for (int m : more) age += m * await(Help.later(2)); age++; Coroutine.of(age) }
        @Async static Coroutine<Person> make(Map<String, Object> args) { Coroutine.of(new Person(name: await(Help.later(args.name as String)), age: await(Help.later(7)))) }
        class Pet { @Async Coroutine<String> owner() { age += 2; Coroutine.of(name + await(older()) + age) } }
    }

    @Async static Coroutine<String> loops(int n) {
        String s = ''
        outer:
        for (i in 0..<n) {
            for (c in 'a'..'d') {
                if (c == 'c' && i == await(Help.later(2))) continue outer
                if (i > await(Help.later(5))) break outer
                s += await(Help.later(c))
            }
            s += "$i,"
        }
        def k = n
        while (k > 0) { s += k; k = k.intdiv(await(Help.later(2))) as int }
        for (e in [x: 1, y: await(Help.later(2))]) s += "${e.key}=${await(Help.later(e.value))}"
        for (int i = 0, j = 3; i < j; i++, j--) s <<= await(Help.later(i)) as String
        return Coroutine.of(s)
    }

    @Async static Coroutine<String> switches(Object o) {
        String s = ''
        switch (o) {
            case null: s += 'null'; break
            case Integer: s += await(Help.later('int'))
            case 'ab': s += 'ab' + await(Help.later(1)); break
            case 2..5: s += 'range'; break
            case ~/x+/: s += await(Help.later('regex')); break
            case [Op.ADD, Op.SUB]: s += await(((Op) o).of(1, 2)); break
            default: s += o.class.simpleName
        }
        def more = o instanceof String ? o.length() + await(Help.later(2)) : await(Help.later(o?.hashCode() ?: 0)) > 3
        return Coroutine.of(s + more)
    }

    @Async static Coroutine<String> tries(int n) throws Exception {
        String s = 't'
        for (int i = 0; i <= n; i++) {
            try {
                try {
                    s += await(Help.risky(1, i))
                    if (i == 3) return Coroutine.of(s + await(Help.later('early')))
                    if (i == 1) continue
                    Help.check(2)
                } finally {
                    s += await(Help.later('f'))
                }
            } catch (Help.Low | IllegalStateException e) {
                s += e.message.length() + await(Help.later(100))
            } catch (RuntimeException e) {
                if (n == 5) throw new Help.Low('from' + await(Help.later(e.message)))
            }
        }
        return Coroutine.of(s)
    }

    @Async static Coroutine<String> resources(int n) throws Exception {
        String s = ''
        try (Help.Res a = new Help.Res(n); Help.Plain b = new Help.Plain(await(Help.later(n + 1)))) {
            s += await(Help.risky(3, 'in'))
            if (n == 2) return Coroutine.of(s + await(Help.later('out')))
            try (Help.Bare c = new Help.Bare(n)) { s += await(Help.later(n)) }
        } catch (Help.Low e) {
            s += Help.text(e) + await(Help.later('caught'))
        }
        return Coroutine.of(s)
    }

    @Async static Coroutine<String> nulls(String a, Person p) {
        def length = a?.length() ?: await(Help.later(-1))
        String b = await(Help.nothing(a)) ?: await(Help.later('none'))
        Integer c = p?.friend ? await(p.friend.older(length)) : await(Help.later(0))
        p?.friend = p
        a ?= await(Help.later('assigned'))
        assert await(Help.later(a)) != null : await(Help.later('never'))
        return Coroutine.of("$b $c $a ${p?.friend?.name}".toString())
    }

    @Async static Coroutine<String> closures(int x) {
        int count = x
        def plain = { int n -> count += n; count }
        AsyncCallable<String> callable = { -> Coroutine.of(await(Help.later('call')) + count) }
        Help.Fun<Integer> fun = (Integer n) -> Coroutine.of(n + await(Help.later(x)))
        Closure<Coroutine<String>> body = { String s -> count += await(Help.later(1)); Coroutine.of(s + count + it2(count)) }
        Help.Ref<Integer, Integer> reference = Main::doubled
        def anonymous = new Help.Fun<String>() { @Override @Async Coroutine<String> call(String s) { Coroutine.of(s + x + await(Help.later(s))) } }
        return Coroutine.of("${plain(1)} ${await(callable.call())} ${await(fun.call(x))} ${await(body('b'))} ${await(reference.call(4))} ${await(anonymous.call('an'))} ${[1, 2].collect { it * x }}".toString())
    }

    static int it2(int n) { n * 2 }
    @Async static Coroutine<Integer> doubled(Integer n) { Coroutine.of(n * await(Help.later(2))) }

    @Async static Coroutine<String> values(byte b, long l, double d) {
        def list = [1, await(Help.later(2)), *[3, 4], await(Help.later(b as int))]
        list[await(Help.later(1))] += await(Help.later(5))
        int[] array = [await(Help.later(1)), 2] as int[]
        array[await(Help.later(0))] *= 7
        def map = [a: await(Help.later('A')), ('k' + await(Help.later('K'))): l]
        def (q, r) = [await(Help.later(l)), d]
        def sum = list.sum() as int
        BigDecimal big = 1.5 + await(Help.later(2.5))
        return Coroutine.of("$list ${array[0]} $map $q $r $sum $big ${b <=> await(Help.later(1))} ${l ** 2} ${d == await(Help.later(2.0d))} ${new Help.Pt(await(Help.later(3)), 's', list)}".toString())
    }

    @Async static CompletableFuture<String> hot(int n) throws Exception { String s = ''; for (i in n..0) s += await(Help.hot(4, i)); CompletableFuture.completedFuture(s) }

    @Async static AsyncGenerator<Integer> upTo(int n = 3) { for (int i = 0; i < n; i++) { emit(i + await(Help.later(1))); if (i == 2) emit(await(Help.later(77))) }; AsyncGenerator.<Integer> end() }

    @Async static Coroutine<String> walked() {
        String s = ''
        for (int a : awaitEach(upTo())) s += a
        for (int a : awaitEach(upTo(4))) { for (int b : awaitEach(upTo(a % 5))) { s += "${a * b}${await(Help.later(','))}"; if (b > 2) continue; s += '.' }; s += ';' }
        return Coroutine.of(s)
    }

    static String main(int mode, long seed) {
        List<Help.Body> bodies = []
        bodies.add({ loops(8) } as Help.Body)
        for (o in [null, 1, 'ab', 'xx', Op.ADD, Op.SUB, 2.5, []]) { def each = o; bodies.add({ switches(each) } as Help.Body) }
        for (n in 3..5) { def each = n; bodies.add({ tries(each) } as Help.Body) }
        for (n in 0..3) { def each = n; bodies.add({ resources(each) } as Help.Body) }
        bodies.add({ nulls(null, null) } as Help.Body)
        bodies.add({ nulls('a', new Person(name: 'p', friend: new Person(name: 'f'))) } as Help.Body)
        bodies.add({ closures(3) } as Help.Body)
        bodies.add({ values(2 as byte, 3L, 2.0d) } as Help.Body)
        bodies.add({ hot(3) } as Help.Body)
        bodies.add({ walked() } as Help.Body)
        bodies.add({ named() } as Help.Body)
        return bodies.collect { Help.one(mode, seed, it) }.join('')
    }

    @Async static Coroutine<String> named() {
        Person p = await(Person.make([name: 'm'] as Map<String, Object>))
        Person.Pet pet = new Person.Pet(p)
        return Coroutine.of(p.name + await(p.older()) + await(p.older(2, 3, 4)) + await(p.greet()) + await(p.greet('ho')) + await(pet.owner()))
    }
}
