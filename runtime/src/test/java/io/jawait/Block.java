package io.jawait;

import io.jawait.internal.woven.Woven;
import java.util.function.Function;
import java.util.function.Supplier;

/** A try-with-resources statement as weaving writes it, by hand. */
final class Block {
    private Block() {}

    static <R extends AsyncCloseable> Coroutine<Object> with(
            Supplier<R> open, Function<? super R, ? extends Coroutine<?>> body) {
        AsyncCloseable[] resource = new AsyncCloseable[1];
        boolean[] closing = new boolean[1];
        Object[] value = new Object[1];
        return Body.steps(
                        in -> {
                            R opened = open.get();
                            resource[0] = opened;
                            return body.apply(opened);
                        },
                        in -> {
                            value[0] = in;
                            closing[0] = true;
                            return resource[0].closeAsync(null);
                        },
                        in -> value[0])
                .rescue(primary -> {
                    if (closing[0]) {
                        throw primary;
                    }
                    return Body.steps(in -> resource[0].closeAsync(primary), in -> {
                                throw primary;
                            })
                            .rescue(second -> {
                                throw second == primary ? primary : Woven.leaving(primary, second);
                            });
                });
    }
}
