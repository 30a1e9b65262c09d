package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** The task dump of woven programs, taken from another thread when their loop has turned until nothing moves any more. */
class TaskDumpIT {
    private static final String HEAD = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import io.jawait.sync.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;

            class Dump {
                static final CompletableFuture<String> NEVER = new CompletableFuture<>();
                static Task<String> first, second;

                static void main(Coroutine<?> program) throws Exception {
                    EventLoop loop = EventLoop.create();
                    Thread thread = new Thread(() -> loop.run(program));
                    thread.setDaemon(true);
                    thread.start();
                    for (int turn = 0; turn < 100; turn++) {
                        CountDownLatch turned = new CountDownLatch(1);
                        loop.execute(turned::countDown);
                        turned.await();
                    }
                    System.out.print(loop.dump().toString().replaceAll("EventLoop@\\\\w+", "loop")
                            .replaceAll("java.util.concurrent.(\\\\w+)@\\\\w+\\\\[.*?]", "$1"));
                }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void outcome99_showsEverySuspendedFrameWithItsLine(Jdk jdk) {
        assertThat(dump(jdk, """
                @Async static Coroutine<String> leaf() {
                    return Coroutine.of(await(NEVER)); // leaf
                }
                @Async static Coroutine<String> middle() {
                    try {
                        return Coroutine.of(await(leaf()) + "!"); // middle
                    } finally {
                        System.out.println("left");
                    }
                }
                @Async static Coroutine<String> root() {
                    String text = await(middle()); // root
                    return Coroutine.of(text);
                }
                public static void main(String[] args) throws Exception {
                    main(root());
                }
                """))
                .containsExactly(
                        "1 task",
                        "",
                        "task-1 on loop, waits for future CompletableFuture",
                        "    Dump.leaf(Dump.java:leaf)",
                        "    Dump.middle(Dump.java:middle)",
                        "    Dump.root(Dump.java:root)");
    }

    @EachJdk
    void outcome99_throughGroupsGathersTimeoutsAndShields(Jdk jdk) {
        assertThat(dump(jdk, """
                @Async static Coroutine<String> leaf(int n) {
                    return Coroutine.of(await(NEVER)); // leaf
                }
                @Async static Coroutine<Void> inGroup() {
                    try (var group = TaskGroup.open()) {
                        group.start("child", leaf(1));
                    } // leaving
                    return Coroutine.done();
                }
                @Async static Coroutine<Void> limited() {
                    await(timeout(Duration.ofHours(1), leaf(2))); // limited
                    return Coroutine.done();
                }
                @Async static Coroutine<Void> shielded() {
                    await(shield(start("saving", leaf(3)))); // shielded
                    return Coroutine.done();
                }
                @Async static Coroutine<Void> root() {
                    var all = List.of(start("grouping", inGroup()), start("limiting", limited()),
                            start("shielding", shielded()));
                    await(gather(all)); // root
                    return Coroutine.done();
                }
                public static void main(String[] args) throws Exception {
                    main(root());
                }
                """))
                .containsExactly(
                        "6 tasks",
                        "",
                        "task-1 on loop, waits for gather of 3",
                        "|   Dump.root(Dump.java:root)",
                        "+-- grouping, waits for end of group of task grouping",
                        "|   |   Dump.inGroup(Dump.java:leaving)",
                        "|   `-- child, waits for future CompletableFuture",
                        "|           Dump.leaf(Dump.java:leaf)",
                        "+-- limiting, waits for future CompletableFuture",
                        "|       Dump.leaf(Dump.java:leaf)",
                        "|       timeout(PT1H, Dump.leaf(Dump.java:leaf))",
                        "|       Dump.limited(Dump.java:limited)",
                        "`-- shielding, waits for shield(saving)",
                        "    |   Dump.shielded(Dump.java:shielded)",
                        "    `-- saving, waits for future CompletableFuture",
                        "            Dump.leaf(Dump.java:leaf)");
    }

    @EachJdk
    void outcome99_throughIteratorsAndGenerators(Jdk jdk) {
        assertThat(dump(jdk, """
                @Async static AsyncGenerator<String> generate() {
                    emit("one");
                    emit(await(NEVER)); // generate
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Void> consume() {
                    for (String each : awaitEach(generate())) { // consume
                        System.out.println(each);
                    }
                    return Coroutine.done();
                }
                @Async static Coroutine<Void> ahead() {
                    for (String each : awaitEach(generate().buffer(4))) { // ahead
                        System.out.println(each);
                    }
                    return Coroutine.done();
                }
                @Async static Coroutine<Void> root() {
                    await(settle(start("consuming", consume()), start("ahead", ahead()))); // root
                    return Coroutine.done();
                }
                public static void main(String[] args) throws Exception {
                    main(root());
                }
                """))
                .containsExactly(
                        "one",
                        "one",
                        "4 tasks",
                        "",
                        "task-1 on loop, waits for settle of 2",
                        "|   Dump.root(Dump.java:root)",
                        "+-- consuming, waits for future CompletableFuture",
                        "|       Dump.generate(Dump.java:generate)",
                        "|       generator Dump.generate(Dump.java:generate)",
                        "|       Dump.consume(Dump.java:consume)",
                        "`-- ahead, waits for buffer(4)",
                        "    |   Dump.ahead(Dump.java:ahead)",
                        "    `-- task-2, waits for future CompletableFuture",
                        "            Dump.generate(Dump.java:generate)",
                        "            generator Dump.generate(Dump.java:generate)",
                        "            fetching from generator Dump.generate(Dump.java:generate)");
    }

    @EachJdk
    void outcome99_findsCyclesAndSaysSo(Jdk jdk) {
        assertThat(dump(jdk, """
                @Async static Coroutine<String> one() {
                    return Coroutine.of(await(second)); // one
                }
                @Async static Coroutine<String> other() {
                    await(timeout(Duration.ofHours(1), first)); // other
                    return Coroutine.of("never");
                }
                @Async static Coroutine<Void> root() {
                    first = start("first", one());
                    second = start("second", other());
                    await(first); // root
                    return Coroutine.done();
                }
                public static void main(String[] args) throws Exception {
                    main(root());
                }
                """))
                .containsExactly(
                        "3 tasks",
                        "cycle: first awaits second awaits first",
                        "",
                        "task-1 on loop, waits for task first",
                        "|   Dump.root(Dump.java:root)",
                        "`-- first, waits for task second",
                        "    |   Dump.one(Dump.java:one)",
                        "    `-- second, waits for task first",
                        "        |   timeout(PT1H, first)",
                        "        |   Dump.other(Dump.java:other)",
                        "        `-- first (above)");
    }

    @EachJdk
    void outcome99_aHotMethodOutsideOfTheLoopIsFollowed(Jdk jdk) {
        assertThat(dump(jdk, """
                @Async static CompletableFuture<String> hot() {
                    return CompletableFuture.completedFuture(await(NEVER)); // hot
                }
                @Async static Coroutine<Void> root(CompletableFuture<String> hot) {
                    await(hot); // root
                    return Coroutine.done();
                }
                public static void main(String[] args) throws Exception {
                    main(root(hot()));
                }
                """).stream().map(line -> line.replaceAll("\\bhot [0-9a-f]+", "it")))
                .anyMatch(line -> line.matches("`-- it on hot method, waits for future CompletableFuture.*"))
                .contains("        Dump.hot(Dump.java:hot)");
    }

    /** The output, in which a line's number is replaced by the word of the comment at its end. */
    private List<String> dump(Jdk jdk, String methods) {
        String source = HEAD + methods + "}\n";
        List<String> lines = source.lines().toList();
        String output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, source))
                .run("Dump")
                .successful()
                .stdout();
        for (int i = 0; i < lines.size(); i++) {
            int comment = lines.get(i).indexOf("// ");
            if (comment >= 0) {
                String word = lines.get(i).substring(comment + 3);
                output = output.replaceAll("Dump\\.java:" + (i + 1) + "\\)", "Dump.java:" + word + ")");
            }
        }
        return Arrays.stream(output.split("\n")).collect(Collectors.toList());
    }
}
