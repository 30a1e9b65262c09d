package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;
import java.util.List;

class Lambdas {
    @Async
    Coroutine<List<Integer>> squares(List<Integer> numbers) {
        return mapEach(2, numbers, number -> {
            await(yieldNow());
            return Coroutine.of(number * number);
        });
    }
}
