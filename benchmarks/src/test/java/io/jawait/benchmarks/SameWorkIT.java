package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.benchmarks.ways.Way;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way gives the same numbers for what it can do. */
final class SameWorkIT {
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        other.shutdown();
    }

    static Iterable<String> ways() {
        return Ways.available();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void givesTheSameNumbers(String column) throws Exception {
        Way way = Ways.named(column);
        Map<String, Long> numbers = new TreeMap<>();
        work().forEach((name, work) -> number(way, work, name, numbers));
        if (way instanceof AutoCloseable closeable) {
            closeable.close();
        }

        Map<String, Long> expected = new TreeMap<>(EXPECTED);
        expected.keySet().retainAll(numbers.keySet());
        assertThat(numbers).isNotEmpty().isEqualTo(expected);
    }

    private static final Map<String, Long> EXPECTED = Map.ofEntries(
            Map.entry("awaitDone", 31_020L),
            Map.entry("fib", 3 * (610L + 1000 * 987)),
            Map.entry("yields", 10L),
            Map.entry("deep", 100L),
            Map.entry("deepWaiting", 100L),
            Map.entry("pingPong", 200L),
            Map.entry("ring", 1000L),
            Map.entry("skynet", 499_500L),
            Map.entry("sleep", 3L),
            Map.entry("generate", 62_252L),
            Map.entry("generateYielding", 62_252L),
            Map.entry("gather", 499_500L),
            Map.entry("exception", 10L),
            Map.entry("exceptionStackless", 10L),
            Map.entry("looked", 10L),
            Map.entry("crossThread", 10L));

    private Map<String, ToLongFunction<Way>> work() {
        return Map.ofEntries(
                Map.entry("awaitDone", way -> way.awaitDone(1000)),
                Map.entry("fib", way -> way.fib(15, 1000, 3)),
                Map.entry("yields", way -> way.yields(10, 100)),
                Map.entry("deep", way -> way.deep(100, 0)),
                Map.entry("deepWaiting", way -> way.deep(100, 5)),
                Map.entry("pingPong", way -> way.pingPong(100)),
                Map.entry("ring", way -> way.ring(100, 10)),
                Map.entry("skynet", way -> way.skynet(1000)),
                Map.entry("sleep", way -> way.sleep(new int[] {3, 0, 1})),
                Map.entry("generate", way -> way.generate(1000, false)),
                Map.entry("generateYielding", way -> way.generate(1000, true)),
                Map.entry("gather", way -> way.gather(1000)),
                Map.entry("exception", way -> way.exception(10, false, 10)),
                Map.entry("exceptionStackless", way -> way.exception(10, true, 10)),
                Map.entry("looked", way -> way.looked(10, 10)),
                Map.entry("crossThread", way -> way.crossThread(10, other)));
    }

    private static void number(Way way, ToLongFunction<Way> work, String name, Map<String, Long> numbers) {
        try {
            numbers.put(name, work.applyAsLong(way));
        } catch (UnsupportedOperationException e) {
            assertThat(e).hasMessage("not this way");
        }
    }
}
