package io.jawait.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks a method that returns a {@code Coroutine} as a test, which runs on a {@link TestLoop}: virtual time, deadlocks
 * found, nothing left behind. The method may take the {@link TestLoop} as a parameter.
 *
 * <p>Jupiter runs no test methods that return something; these are run by an engine of their own, which JUnit finds when
 * {@code jawait-testing} is on the class path. Each test gets a new instance of its class. Methods with Jupiter's
 * {@code @BeforeEach} and {@code @AfterEach} run before and after it, on the same loop, and may return a coroutine, too,
 * where the class has no tests of Jupiter's own and no {@code @Nested} classes, for Jupiter would refuse those; static
 * ones with {@code @BeforeAll} and {@code @AfterAll} run around all of these tests of the class, on no loop.
 * {@code @Nested}, {@code @Disabled}, {@code @DisplayName} and {@code @Tag} mean what they always mean. Jupiter's
 * extensions do not apply, and neither do {@code @Timeout} or what runs a test several times: a method that has them
 * fails, and so do those of a class that has them and no tests of Jupiter's own. A test that needs them is a
 * {@code @Test} method that calls {@link TestLoop#run}.
 *
 * <pre>{@code
 * @Async
 * @AsyncTest
 * Coroutine<Void> retriesAfterASecond(TestLoop loop) {
 *     assertEquals("found", await(client.fetch("flaky")));
 *     assertEquals(Duration.ofSeconds(1), loop.elapsed());
 *     return Coroutine.done();
 * }
 * }</pre>
 */
@Testable
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsyncTest {
    /** In how many orders of chance to run it besides the plain one; see {@link TestLoop#explore}. */
    int interleavings() default 0;

    /** Whether time passes as it does. */
    boolean realTime() default false;

    /** Whether it may leave tasks, unlooked-at failures and coroutines behind. */
    boolean leavingThingsBehind() default false;
}
