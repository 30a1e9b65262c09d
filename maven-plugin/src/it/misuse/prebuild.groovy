def sum = { name, count ->
    def awaits = (1..count).collect { "        sum += await(Coroutine.of($it));" }.join("\n")
    new File(basedir, "src/main/java/demo/${name}.java").text = """package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;

class $name {
    @Async
    Coroutine<Integer> everything() {
        int sum = 0;
$awaits
        return Coroutine.of(sum);
    }
}
"""
}
sum("Large", 2000)
sum("Lengthy", 300)
return true
