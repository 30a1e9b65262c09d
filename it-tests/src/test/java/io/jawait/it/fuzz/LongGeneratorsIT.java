package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generators so long that their suspensions share what they save, with operands below the emits. */
class LongGeneratorsIT {
    private static final int PARTS = 90;

    @ParameterizedTest
    @CsvSource({"javac", "ecj"})
    void givesWhatAPlainMethodCollects(String compiler) throws Exception {
        Sources sources = Sources.compiledBy(compiler, Variation.options(compiler, 0));
        for (Twin twin : new Twin[] {new Twin(sources), Twin.inPlace(sources)}) {
            for (int mode = 0; mode < Comparison.MODES; mode++) {
                assertThat(twin.woven(program(), mode, mode)).as("mode " + mode).isEqualTo("same");
            }
        }
    }

    private static String program() {
        String body = IntStream.range(0, PARTS).mapToObj(i -> """
                        a = AWAIT(a + 1);
                        long w%1$d = b + a;
                        EMIT(c + a);
                        b += switch (a & 3) {
                            case 0 -> { EMIT(null); yield w%1$d; }
                            case 1 -> { EMIT(d + b); yield 1; }
                            default -> a;
                        };
                        """.formatted(i)).collect(Collectors.joining());
        String sum = IntStream.range(0, PARTS).mapToObj(i -> "w" + i).collect(Collectors.joining(" + "));
        String all = "int a = n; long b = 2; String c = \"c\"; double d = 0.5;\n" + body + "EMIT(" + sum + ");\n";
        return """
                import java.util.*;

                public class Main {
                    @Async
                    static AsyncGenerator<Object> generator(int n) throws Exception {
                        %s
                        return AsyncGenerator.end();
                    }

                    static List<Object> list(int n) {
                        List<Object> all = new ArrayList<>();
                        %s
                        return all;
                    }

                    @Async
                    static Coroutine<List<Object>> walk(int n) throws Exception {
                        List<Object> all = new ArrayList<>();
                        for (Object each : awaitEach(generator(n))) {
                            all.add(each);
                        }
                        return Coroutine.of(all);
                    }

                    public static String main(int mode, long seed) throws Exception {
                        Help.reset(mode, seed);
                        List<Object> all = run(walk(7));
                        return all.equals(list(7)) ? "same" : all.toString();
                    }
                }
                """.formatted(
                        all.replace("AWAIT(a + 1)", "await(Help.later(a + 1))").replace("EMIT", "emit"),
                        all.replace("AWAIT(a + 1)", "a + 1").replace("EMIT", "all.add"));
    }
}
