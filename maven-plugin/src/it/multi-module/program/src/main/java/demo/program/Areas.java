package demo.program;

import static io.jawait.Coroutines.*;

import demo.library.*;
import io.jawait.*;

final class Areas {
    private Areas() {}

    /** Two types meet in one variable, so that the weaver asks for what they have in common. */
    @Async
    static Coroutine<Integer> area(int size, boolean flat) {
        var shape = flat ? new Line(size) : await(Shapes.square(size));
        await(yieldNow());
        return Coroutine.of(shape.area());
    }
}
