package groovydynamic

import static io.jawait.Coroutines.*

import fuzz.Help
import io.jawait.*
import java.util.concurrent.CompletableFuture

class Main {
    def count = 0

    @Async Coroutine up(by = 1) { count += await(Help.later(by)); count++; Coroutine.of(count) }

    @Async Coroutine<String> own(n) {
        def s = "own${await(up())}"
        for (i in 0..<n) {
            if (i == await(Help.later(1))) continue
            s += await(up(i)) + ','
        }
        [1, 2].each { s += it }
        count > await(Help.later(3)) ? Coroutine.of(s + 'big') : Coroutine.of(s)
    }

    @Async static Coroutine switches(o) {
        def s = ''
        switch (o) {
            case null: s += 'null'; break
            case Integer: s += await(Help.later('int'))
            case 'ab': s += 'ab' + await(Help.later(1)); break
            case ~/x+/: s += await(Help.later('regex')); break
            default: s += o.class.simpleName
        }
        def more = o instanceof String ? o.length() + Coroutines.await(Help.later(2)) : await(Help.later(o?.hashCode() ?: 0)) > 3
        Coroutine.of(s + more)
    }

    @Async static Coroutine tries(n) {
        def s = 't'
        for (i in 0..n) {
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
        Coroutine.of(s)
    }

    @Async static CompletableFuture hot(n) { def s = ''; while (n-- > 0) s += await(Help.hot(4, n)) + await(Help.stage('.')); CompletableFuture.completedFuture(s) }

    @Async static AsyncGenerator<Integer> upTo(int n = 3) { for (int i = 0; i < n; i++) { emit(i); emit(i + await(Help.later(1))); if (i == 2) emit(await(Help.later(77))) }; AsyncGenerator.end() }

    @Async static Coroutine walked() {
        def s = ''
        for (a in awaitEach(upTo())) { for (int b : awaitEach(upTo(a % 5))) { s += "${a * b}${await(Help.later(','))}"; if (b > 2) continue; s += '.' }; s += ';' }
        Coroutine.of(s)
    }

    @Async static Coroutine values(a, ... more) {
        def list = [a, await(Help.later(2)), *more]
        list[await(Help.later(1))] += await(Help.later(5))
        def map = [a: await(Help.later('A')), ('k' + await(Help.later('K'))): list*.toString()]
        def (q, r) = [await(Help.later(a)), await(Help.nothing(a)) ?: 'none']
        Coroutine.of("$list $map $q $r ${new Help.Pt(await(Help.later(3)), 's', q)} ${new Main(count: await(Help.later(8))).count}".toString())
    }

    static String main(int mode, long seed) {
        def bodies = [{ new Main().own(4) }, { tries(3) }, { tries(5) }, { hot(3) }, { walked() }, { values(1, 'x', 2.5) }]
        [null, 1, 'ab', 'xxx', 2.5].each { o -> bodies << { switches(o) } }
        bodies.collect { Help.one(mode, seed, it as Help.Body) }.join('')
    }
}
