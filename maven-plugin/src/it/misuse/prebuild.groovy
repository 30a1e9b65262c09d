def awaits = (1..2000).collect { "        sum += await(Coroutine.of($it));" }.join("\n")
new File(basedir, "src/main/java/demo/Large.java").text = """package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class Large {
    @Async
    Coroutine<Integer> everything() {
        int sum = 0;
$awaits
        return Coroutine.of(sum);
    }
}
"""
return true
