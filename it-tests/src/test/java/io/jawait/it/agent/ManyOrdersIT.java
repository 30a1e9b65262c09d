package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import io.jawait.testing.TestLoop;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Explorations that are long enough for all of them to be compiled: a compiler of JDK 25 lost a list there. */
class ManyOrdersIT {
    private static final String ORDERS = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import io.jawait.sync.*;
            import io.jawait.testing.TestLoop;
            import java.time.Duration;
            import java.util.*;

            class Orders {
                @Async static Coroutine<Object> main() {
                    AsyncLock lock = new AsyncLock();
                    AsyncCondition filled = lock.newCondition();
                    Deque<Integer> items = new ArrayDeque<>();
                    List<Integer> got = new ArrayList<>();
                    List<Task<Object>> takers = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        takers.add(start(async(() -> {
                            try (var held = await(lock.acquire())) {
                                while (items.isEmpty()) await(filled.await());
                                got.add(items.poll());
                            }
                            return Coroutine.of(null);
                        })));
                    }
                    for (int i = 0; i < 3; i++) {
                        await(yieldNow());
                        try (var held = await(lock.acquire())) {
                            items.add(i);
                            filled.signal();
                        }
                        takers.get(i).cancel("no more");
                    }
                    await(sleep(Duration.ofMillis(1)));
                    for (var taker : takers) taker.cancel("the end");
                    await(settle(takers));
                    return Coroutine.of(1);
                }

                public static void main(String[] args) {
                    TestLoop.create().explore(4000, Orders::main);
                    System.out.println("explored");
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void areExplored(Jdk jdk) {
        Path testing = Artifacts.of(TestLoop.class);
        Path classes = Javac.of(jdk).classPath(testing).compile(folder, ORDERS);
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(classes, testing)
                .run("Orders")
                .successful();
        assertThat(output.lines()).containsExactly("explored");
    }
}
