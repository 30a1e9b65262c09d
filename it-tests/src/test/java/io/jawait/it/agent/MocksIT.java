package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.objenesis.Objenesis;

/** Mockito's mocks of what has async methods, made in both of its ways. */
class MocksIT {
    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;
            import static org.mockito.Mockito.*;
            import io.jawait.*;
            import java.util.concurrent.CompletableFuture;
            import org.mockito.*;

            public class Mocks {
                public interface Store {
                    @Async default Coroutine<Integer> size(String name) { await(yieldNow()); return Coroutine.of(name.length()); }
                    @Async default AsyncGenerator<Integer> all() { emit(1); return AsyncGenerator.end(); }
                    @Async default CompletableFuture<Integer> hot() { await(yieldNow()); return CompletableFuture.completedFuture(1); }
                }

                public static class Real implements Store {
                    @Override @Async public Coroutine<Integer> size(String name) { return Coroutine.of(name.length() + await(more())); }
                    @Async public Coroutine<Integer> more() { await(yieldNow()); return Coroutine.of(10); }
                    @Override @Async public AsyncGenerator<Integer> all() { emit(await(more())); return AsyncGenerator.end(); }
                }

                @Async static Coroutine<Integer> sum(AsyncGenerator<Integer> all) {
                    int sum = 0;
                    for (int each : awaitEach(all)) sum += each;
                    return Coroutine.of(sum);
                }

                @Async static AsyncGenerator<Integer> two() {
                    emit(20);
                    emit(22);
                    return AsyncGenerator.end();
                }

                static void mocked(Store store) throws Exception {
                    when(store.size("a")).thenReturn(Coroutine.of(7));
                    when(store.all()).thenReturn(two());
                    when(store.hot()).thenReturn(CompletableFuture.completedFuture(5));
                    System.out.println(run(store.size("a")) + " " + run(sum(store.all())) + " " + store.hot().get());
                    verify(store).size("a");
                }

                static void spied(Real real) {
                    doAnswer(call -> Coroutine.of(100)).when(real).more();
                    System.out.println(run(real.size("abc")) + " " + run(sum(real.all())));
                    verify(real, times(2)).more();
                }

                public static void main(String[] args) throws Exception {
                    for (String maker : new String[] {MockMakers.SUBCLASS, MockMakers.INLINE}) {
                        mocked(mock(Store.class, withSettings().mockMaker(maker)));
                        mocked(mock(Real.class, withSettings().mockMaker(maker)));
                        spied(mock(Real.class, withSettings().mockMaker(maker).defaultAnswer(CALLS_REAL_METHODS)));
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void answerCallsAtOnce(Jdk jdk) {
        Path[] mockito = Stream.of(Mockito.class, ByteBuddy.class, ByteBuddyAgent.class, Objenesis.class)
                .map(MocksIT::jar)
                .toArray(Path[]::new);
        Path classes = Javac.of(jdk).classPath(mockito).compile(folder, PROGRAM);

        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .options("-javaagent:" + jar(Mockito.class))
                        .classPath(classes)
                        .classPath(mockito)
                        .run("Mocks")
                        .successful()
                        .lines())
                .containsExactly("7 42 5", "7 42 5", "103 100", "7 42 5", "7 42 5", "103 100");
    }

    private static Path jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
