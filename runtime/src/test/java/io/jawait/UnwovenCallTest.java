package io.jawait;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is said to code that awaits and was not woven. */
class UnwovenCallTest {
    private static Object plain() {
        return Coroutines.await(Coroutine.done());
    }

    @Test
    void aMethodIsToBeAnnotated() {
        assertThatThrownBy(() -> plain())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "await was reached in UnwovenCallTest\\.plain\\(UnwovenCallTest.java:\\d+\\), which"
                                + " has not been woven: annotate the method with @Async, let it return a Coroutine, and run with .*");
    }

    @Async
    private static Coroutine<Object> annotated() {
        return Coroutine.of(Coroutines.await(Coroutine.done()));
    }

    @Test
    void oneThatIsAnnotatedIsOnlyToBeWoven() {
        assertThatThrownBy(() -> annotated())
                .hasMessageMatching("await was reached in UnwovenCallTest\\.annotated\\(UnwovenCallTest.java:\\d+\\),"
                        + " which has not been woven: run with -javaagent:.*");
    }

    @Test
    void aLambdaCannotBe() {
        assertThatThrownBy(() -> Coroutines.await(Coroutine.done()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "await was reached in UnwovenCallTest\\.lambda.*\\(UnwovenCallTest.java:\\d+\\), which"
                                + " has not been woven: let the lambda give a Coroutine, or write a loop in its stead,"
                                + " and run with .*");
    }

    @Test
    void aConstructorAndAStaticInitialiserCannotBe() {
        class Impatient {
            Impatient() {
                Coroutines.await(Coroutine.done());
            }
        }
        assertThatThrownBy(Impatient::new)
                .hasMessageMatching(".*Impatient\\.<init>\\(.*, which cannot suspend: await in an @Async factory.*");
        assertThatThrownBy(() -> Eager.value.strip())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageMatching(".*Eager\\.<clinit>\\(.*, which cannot suspend: await in an @Async method.*");
    }

    @Test
    void whatWalksWithoutWaitingIsToldFromReflection() {
        Iterable<Integer> each = Coroutines.awaitEach(AsyncGenerator::end);
        assertThatThrownBy(() -> each.forEach(element -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("what awaitEach gives was walked in UnwovenCallTest\\.lambda.*"
                        + "\\(UnwovenCallTest.java:\\d+\\) by a method that cannot wait, as forEach or a stream:"
                        + " write a loop, for \\(var each : awaitEach\\(..\\)\\), into an @Async method, .*");
        assertThatThrownBy(() -> StreamSupport.stream(each.spliterator(), false).toList())
                .hasMessageMatching("what awaitEach gives was walked in UnwovenCallTest\\.lambda.*");
    }

    private static final class Eager {
        static String value = Coroutines.await(Coroutine.of("never"));
    }
}
