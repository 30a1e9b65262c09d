package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Syntax that came after Java 17. */
class PatternsIT {
    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;
            import io.jawait.*;
            import java.time.Duration;

            public class Patterns {
                sealed interface Shape permits Circle, Square, Group {}
                record Point(int x, long y) {}
                record Circle(Point middle, double radius) implements Shape {}
                record Square(Point corner, String label) implements Shape {}
                record Group(Shape first, Shape second) implements Shape {}
                enum Side { LEFT, RIGHT }

                @Async static <T> Coroutine<T> later(T value) {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of(value);
                }

                @Async static Coroutine<String> show(Object o) {
                    return Coroutine.of(switch (await(later(o))) {
                        case null -> "null" + await(later("!"));
                        case Circle(Point(int x, long y), double r) when r > await(later(1.0)) -> "big" + x + await(later(y)) + r;
                        case Circle(Point p, var r) -> "small" + await(later(p)) + r;
                        case Square(Point(var x, var y), String l) when await(later(l)).isEmpty() -> "plain" + x + y;
                        case Square s -> s.label() + await(later(s.corner().x()));
                        case Group(Circle(Point(var x, var y), var r), Shape other) -> x + y + r + "+" + await(show(other));
                        case Group(var a, var b) -> await(show(a)) + "&" + await(show(b));
                        case Side side when side == Side.LEFT -> "left" + await(later(side));
                        case Side.RIGHT -> "right";
                        case int[] many when many.length > await(later(1)) -> "many" + many[await(later(1))];
                        default -> o.getClass().getSimpleName() + await(later("?"));
                    });
                }

                @Async static Coroutine<String> test(Object o) {
                    if (!(await(later(o)) instanceof Circle(Point(int x, long y), double r) && r > await(later(0.5)))) {
                        return Coroutine.of("no" + await(later(1)));
                    }
                    return Coroutine.of("yes" + x + await(later(y)) + r);
                }

                @Async static Coroutine<Void> main() {
                    Point p = new Point(1, 2);
                    Object[] all = {
                        null, new Circle(p, 2), new Circle(p, 0.25), new Square(p, ""), new Square(p, "sq"),
                        new Group(new Circle(p, 3), new Square(p, "s")), new Group(new Square(p, "t"), new Circle(p, 4)),
                        Side.LEFT, Side.RIGHT, new int[] {1, 5}, new int[0], 7
                    };
                    for (Object each : all) System.out.println(await(show(each)) + " " + await(test(each)));
                    return Coroutine.done();
                }

                public static void main(String[] args) { run(main()); }
            }
            """;

    @TempDir
    private Path folder;

    static Stream<Jdk> newer() {
        return Jdks.all().stream().filter(jdk -> jdk.feature() >= 21);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("newer")
    void recordPatternsAndSwitchesOverTypesAwait(Jdk jdk) {
        Path classes = Javac.of(jdk).compile(folder, PROGRAM);
        List<String> lines = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(classes)
                .run("Patterns")
                .successful()
                .lines();

        assertThat(lines)
                .containsExactly(
                        "null! no1",
                        "big122.0 yes122.0",
                        "smallPoint[x=1, y=2]0.25 no1",
                        "plain12 no1",
                        "sq1 no1",
                        "6.0+s1 no1",
                        "t1&big124.0 no1",
                        "leftLEFT no1",
                        "right no1",
                        "many5 no1",
                        "int[]? no1",
                        "Integer? no1");
    }
}
