package io.jawait.it.agent;

/** The source of a class {@code App} with one async method, which prints 42. */
final class AnswerProgram {
    static final String SOURCE = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            public class App {
                @Async static Coroutine<Integer> answer() {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of(42);
                }

                public static void main(String[] args) {
                    System.out.println(run(answer()));
                }
            }
            """;

    private AnswerProgram() {}

    /** It lies in the package {@code app}. */
    static String packaged() {
        return "package app;\n" + SOURCE;
    }

    /** The program prints the value of another expression behind the answer. */
    static String alsoPrinting(String source, String expression) {
        return source.replace("run(answer())", "run(answer()) + \" \" + " + expression);
    }
}
