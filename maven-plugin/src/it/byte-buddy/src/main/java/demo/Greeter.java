package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;
import java.time.Duration;
import java.util.List;

class Greeter {
    @Async
    Coroutine<String> makeGreeting(String name) {
        await(sleep(Duration.ofMillis(1)));
        return Coroutine.of("Hello " + name);
    }

    @Async
    Coroutine<Void> main() {
        for (String name : List.of("Paula", "Thomas", "Lewis")) {
            System.out.println(await(makeGreeting(name)));
        }
        return Coroutine.done();
    }

    public static void main(String[] args) {
        run(new Greeter().main());
    }
}
