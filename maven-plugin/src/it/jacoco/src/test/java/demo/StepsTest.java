package demo;

import static io.jawait.Coroutines.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jawait.*;
import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void takesThem() {
        assertEquals("012", run(this::both));
    }

    @Async
    Coroutine<String> both() {
        return Coroutine.of(await(Steps.take(3)));
    }
}
