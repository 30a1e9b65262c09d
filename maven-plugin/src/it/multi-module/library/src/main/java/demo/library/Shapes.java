package demo.library;

import static io.jawait.Coroutines.*;

import io.jawait.*;

public final class Shapes {
    private Shapes() {}

    @Async
    public static Coroutine<Square> square(int side) {
        await(yieldNow());
        return Coroutine.of(new Square(side));
    }
}
