package demo.program;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class AreasTest {
    @Async
    static Coroutine<Void> test() {
        System.out.println(await(Areas.area(3, false)) + " " + await(Areas.area(3, true)));
        return Coroutine.done();
    }

    public static void main(String[] args) {
        run(test());
    }
}
