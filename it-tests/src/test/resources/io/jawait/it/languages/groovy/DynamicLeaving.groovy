package groovydynamicleaving

import static io.jawait.Coroutines.*

import fuzz.Help
import io.jawait.*

class Main {
    @Async static AsyncGenerator<Integer> three() { try { for (int i = 0; i < 3; i++) emit(await(Help.later(i))) } finally { Help.say('closed' + await(Help.later(''))) }; AsyncGenerator.<Integer> end() }

    @Async static Coroutine<Integer> broken() { int sum = 0; for (int a : awaitEach(three())) { sum += a; if (a == 1) break }; Help.say('after'); Coroutine.of(sum) }
    @Async static Coroutine<Integer> returned() { for (int a : awaitEach(three())) { if (a == await(Help.later(1))) return Coroutine.of(a) }; Coroutine.of(9) }
    @Async static Coroutine<Integer> thrown() { for (int a : awaitEach(three())) { if (a == 1) throw new Help.High('x') }; Coroutine.of(9) }

    static class Cause implements AsyncCloseable {
        @Override @Async Coroutine<Void> closeAsync(Throwable cause) { await(Help.rest()); Help.say('cause ' + Help.text(cause)); if (cause instanceof Help.Lower) throw new Help.Low('instead').initCause(cause); Coroutine.done() }
    }

    @Async static Coroutine<Integer> resource(int n) {
        try (Cause c = new Cause()) { if (await(Help.later(n)) == 1) throw new Help.High('high'); if (n == 2) throw new Help.Lower('lower') }
        Coroutine.of(n)
    }

    static class Loose { def close() { Help.say('loose') } }

    @Async static Coroutine<Integer> untyped(int n) {
        try (def c = await(Help.later(new Cause())); def none = await(Help.later(null)); def l = new Loose()) { if (n == 1) return Coroutine.of(await(Help.later(n))); if (n == 2) throw new Help.Lower('lower') }
        Coroutine.of(n)
    }

    static String told(int mode, Closure<Coroutine<Integer>> body, String expected) {
        String told = Help.one(mode, 0L, body as Help.Body)
        told.startsWith(expected + ' ') ? '' : "expected $expected, told $told"
    }

    static String main(int mode, long seed) {
        told(mode, { broken() }, '1 | closed after') + told(mode, { returned() }, '1 | closed') + told(mode, { thrown() }, 'High:x | closed') +
            told(mode, { resource(0) }, '0 | cause null') + told(mode, { resource(1) }, 'High:high | cause High:high') + told(mode, { resource(2) }, 'Low:instead<Lower:lower | cause Lower:lower') +
            told(mode, { untyped(0) }, '0 | loose cause null') + told(mode, { untyped(1) }, '1 | loose cause null') + told(mode, { untyped(2) }, 'Low:instead<Lower:lower | loose cause Lower:lower')
    }
}
