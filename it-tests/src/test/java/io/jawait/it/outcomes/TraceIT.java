package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The trace of an exception lists who awaits whom, although their frames had left the thread's stack. */
class TraceIT {
    private static final String TRACE = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            class Trace {
                @Async
                static Coroutine<Integer> leaf() {
                    await(sleep(Duration.ofMillis(1)));
                    throw new IllegalStateException("deep down");
                }

                @Async
                static Coroutine<Integer> middle() {
                    await(yieldNow());
                    return Coroutine.of(await(leaf()) + 1);
                }

                @Async
                static Coroutine<Integer> root() {
                    return Coroutine.of(await(start(middle())) + 1);
                }

                public static void main(String[] args) {
                    try {
                        run(root());
                    } catch (IllegalStateException e) {
                        for (StackTraceElement each : e.getStackTrace()) System.out.println(each);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void outcome13_theTraceListsLeafMiddleRootWithTheirLines(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, TRACE))
                        .run("Trace")
                        .successful()
                        .lines())
                .startsWith("Trace.leaf(Trace.java:10)", "Trace.middle(Trace.java:16)", "Trace.root(Trace.java:21)")
                .noneMatch(line -> line.contains("io.jawait.internal"));
    }

    private static final String LOOKED_AT = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            class LookedAt {
                static void print(Exception e) {
                    for (StackTraceElement each : e.getStackTrace()) System.out.println(each);
                }

                @Async
                static Coroutine<Integer> leaf() {
                    throw new IllegalStateException("at once");
                }

                @Async
                static Coroutine<Integer> middle() {
                    await(yieldNow());
                    try {
                        return Coroutine.of(await(leaf()) + 1);
                    } catch (IllegalStateException e) {
                        print(e);
                        await(yieldNow());
                        throw e;
                    }
                }

                @Async
                static Coroutine<Integer> root() {
                    await(yieldNow());
                    try {
                        return Coroutine.of(await(middle()) + 1);
                    } catch (IllegalStateException e) {
                        print(e);
                    }
                    try {
                        await(yieldNow());
                        return Coroutine.of(await(leaf()));
                    } catch (RuntimeException e) {
                        print(e);
                        throw e;
                    }
                }

                @Async
                static Coroutine<Integer> top() {
                    return Coroutine.of(await(start(root())));
                }

                public static void main(String[] args) {
                    try {
                        run(top());
                    } catch (IllegalStateException e) {
                        print(e);
                    }
                }
            }
            """;

    @EachJdk
    void outcome13_soDoesThatOfOneThatIsLookedAtWhereItIsCaught(Jdk jdk) {
        String leaf = "LookedAt.leaf(LookedAt.java:13)";
        String middle = "LookedAt.middle(LookedAt.java:20)";
        String top = "LookedAt.top(LookedAt.java:47)";
        List<String> first = List.of(leaf, middle, "LookedAt.root(LookedAt.java:32)", top);
        List<String> second = List.of(leaf, "LookedAt.root(LookedAt.java:38)", top);
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, LOOKED_AT))
                        .run("LookedAt")
                        .successful()
                        .lines())
                .containsExactlyElementsOf(Stream.of(first, first, second, second)
                        .flatMap(List::stream)
                        .toList());
    }

    private static final String HOT = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Hot {
                static CompletableFuture<Void> gate;

                @Async
                static Coroutine<Void> leaf() {
                    await(gate);
                    throw new IllegalStateException("deep down");
                }

                @Async
                static CompletableFuture<Void> hot() {
                    await(leaf());
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static CompletableFuture<Void> outer() {
                    try {
                        await(hot());
                    } catch (IllegalStateException e) {
                        throw e;
                    }
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static Coroutine<Void> middle(CompletableFuture<Void> future) {
                    await(future == null ? outer() : future);
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> root(CompletableFuture<Void> future) {
                    await(middle(future));
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> later() {
                    CompletableFuture<Void> first = outer();
                    await(yieldNow());
                    await(yieldNow());
                    await(root(first));
                    return Coroutine.done();
                }

                static CompletableFuture<Void> plain() {
                    return outer();
                }

                static void show(Throwable failure) {
                    System.out.println(Arrays.stream(failure.getStackTrace())
                            .map(each -> each.getMethodName() + ":" + each.getLineNumber())
                            .collect(Collectors.joining(" ")));
                }

                static void runs(Coroutine<Void> coroutine) {
                    try {
                        run(coroutine);
                    } catch (IllegalStateException e) {
                        show(e);
                    }
                }

                static CompletableFuture<Void> open() {
                    return CompletableFuture.completedFuture(null);
                }

                static CompletableFuture<Void> opensInTheLoop() {
                    CompletableFuture<Void> opened = new CompletableFuture<>();
                    EventLoop.current().execute(() -> opened.complete(null));
                    return opened;
                }

                @Async
                static Coroutine<Void> shut(boolean later) {
                    gate = opensInTheLoop();
                    await(later ? later() : root(null));
                    return Coroutine.done();
                }

                public static void main(String[] args) {
                    gate = open();
                    runs(root(null));
                    runs(later());
                    runs(shut(false));
                    runs(shut(true));
                    gate = open();
                    plain().whenComplete((value, failure) -> show(failure));
                    gate = new CompletableFuture<>();
                    CompletableFuture<Void> late = plain();
                    gate.complete(null);
                    late.whenComplete((value, failure) -> show(failure));
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceGoesOnBehindHotMethods(Jdk jdk) {
        String hot = "leaf:14 hot:19 outer:26 ";
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, HOT))
                        .run("Hot")
                        .successful()
                        .lines())
                .containsExactly(
                        hot + "middle:35 root:41",
                        hot + "middle:35 root:41 later:50",
                        hot + "middle:35 root:41 shut:85",
                        hot + "middle:35 root:41 later:50 shut:85",
                        hot + "plain:55 main:96",
                        hot.trim());
    }

    private static final String CAUGHT = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Caught {
                @Async
                static Coroutine<Void> leaf(boolean waits) {
                    if (waits) await(yieldNow());
                    throw new IllegalStateException("deep down");
                }

                @Async
                static Coroutine<Void> cold(boolean waits) {
                    try {
                        await(leaf(waits));
                    } catch (IllegalStateException e) {
                        await(yieldNow());
                        throw e;
                    }
                    return Coroutine.done();
                }

                @Async
                static CompletableFuture<Void> hot(boolean waits) {
                    await(cold(waits));
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static CompletableFuture<Void> hotThatCatches(boolean waits) {
                    try {
                        await(leaf(waits));
                    } finally {
                        await(yieldNow());
                    }
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static Coroutine<Void> recursive(int depth, boolean waits) {
                    try {
                        await(depth == 0 ? leaf(waits) : recursive(depth - 1, waits));
                    } finally {
                        await(yieldNow());
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> later(Task<Void> task) {
                    while (!task.isDone()) await(yieldNow());
                    await(task);
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> gathers(boolean waits) {
                    await(gather(cold(waits), start(yieldNow())));
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> root(int how, boolean waits) {
                    switch (how) {
                        case 0 -> await(cold(waits));
                        case 1 -> await(hot(waits));
                        case 2 -> await(hotThatCatches(waits));
                        case 3 -> await(start(cold(waits)));
                        case 4 -> await(later(start(cold(waits))));
                        case 5 -> await(recursive(2, waits));
                        default -> await(later(start(gathers(waits))));
                    }
                    return Coroutine.done();
                }

                public static void main(String[] args) {
                    for (int how = 0; how < 7; how++) {
                        for (boolean waits : new boolean[] {false, true}) {
                            try {
                                run(root(how, waits));
                            } catch (IllegalStateException e) {
                                System.out.println(Arrays.stream(e.getStackTrace())
                                        .map(StackTraceElement::getMethodName)
                                        .filter(each -> !each.equals("main") && !each.equals("run"))
                                        .collect(Collectors.joining(" ")));
                            }
                        }
                    }
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceIsWholeAndThereOnceWhereTheExceptionWasCaughtAndThrownOnAfterAWait(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, CAUGHT))
                        .run("Caught")
                        .successful()
                        .lines())
                .containsExactly(
                        "leaf cold root",
                        "leaf cold root",
                        "leaf cold hot root",
                        "leaf cold hot root",
                        "leaf hotThatCatches root",
                        "leaf hotThatCatches root",
                        "leaf cold root",
                        "leaf cold root",
                        "leaf cold later root",
                        "leaf cold later root",
                        "leaf recursive recursive recursive root",
                        "leaf recursive recursive recursive root",
                        "leaf cold gathers later root",
                        "leaf cold gathers later root");
    }

    private static final String RECURSIVE = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.stream.*;

            class Recursive {
                @Async
                static Coroutine<Void> turns(int count) {
                    for (int i = 0; i < count; i++) await(yieldNow());
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> called(int depth) {
                    try {
                        if (depth == 0) throw new IllegalStateException("deep down");
                        await(called(depth - 1));
                    } finally {
                        await(yieldNow());
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> calledAndStarted(int depth) {
                    if (depth == 0) throw new IllegalStateException("deep down");
                    try {
                        await(depth == 1 ? startNow(calledAndStarted(0)) : calledAndStarted(depth - 1));
                    } catch (IllegalStateException e) {
                        await(turns(2));
                        throw depth == 2 ? new IllegalStateException("again", e) : e;
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> started(int depth, boolean now, int first, int others, int after) {
                    try {
                        if (depth == 0) throw new IllegalStateException("deep down");
                        Coroutine<Void> below = started(depth - 1, now, 0, others, after);
                        Task<Void> task = now ? startNow(below) : start(below);
                        await(turns(first + others));
                        await(task);
                    } finally {
                        await(turns(after));
                    }
                    return Coroutine.done();
                }

                static String trace(Throwable failure) {
                    return Arrays.stream(failure.getStackTrace())
                            .map(StackTraceElement::getMethodName)
                            .filter(line -> line.matches("called.*|started"))
                            .collect(Collectors.joining(" "));
                }

                static String trace(Coroutine<Void> coroutine) {
                    try {
                        run(coroutine);
                    } catch (IllegalStateException e) {
                        return e.getCause() == null ? trace(e) : trace(e) + ", of " + trace(e.getCause());
                    }
                    return "";
                }

                public static void main(String[] args) {
                    System.out.println(trace(called(3)));
                    System.out.println(trace(calledAndStarted(3)));
                    Set<String> traces = new TreeSet<>();
                    for (int first = 0; first < 6; first++)
                        for (int others = 0; others < 4; others++)
                            for (int after = 0; after < 6; after++)
                                for (boolean now : new boolean[] {false, true})
                                    traces.add(trace(started(3, now, first, others, after)));
                    traces.forEach(System.out::println);
                }
            }
            """;

    @EachJdk
    void outcome13_eachTaskOfARecursionIsInTheTraceOnceWheneverItIsAwaited(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, RECURSIVE))
                        .run("Recursive")
                        .successful()
                        .lines())
                .containsExactly(
                        "called called called called",
                        "calledAndStarted calledAndStarted, of"
                                + " calledAndStarted calledAndStarted calledAndStarted calledAndStarted",
                        "started started started started");
    }

    private static final String FETCHED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Fetched {
                @Async
                static Coroutine<Void> leaf(boolean waits) {
                    if (waits) await(sleep(Duration.ofMillis(10)));
                    throw new IllegalStateException("deep down");
                }

                @Async
                static AsyncGenerator<Integer> source(boolean waits) {
                    emit(1);
                    await(leaf(waits));
                    return AsyncGenerator.end();
                }

                @Async
                static AsyncGenerator<Integer> nested(int depth, boolean waits) {
                    for (int each : awaitEach(depth == 0 ? source(waits) : nested(depth - 1, waits).buffer(1))) emit(each);
                    return AsyncGenerator.end();
                }

                @Async
                static AsyncGenerator<Integer> closesLate() {
                    try {
                        emit(1);
                        emit(2);
                    } finally {
                        await(sleep(Duration.ofMillis(10)));
                    }
                    return AsyncGenerator.end();
                }

                @Async
                static Coroutine<Integer> mapped(int number, boolean waits) {
                    await(number == 1 ? yieldNow() : leaf(waits));
                    return Coroutine.of(number);
                }

                @Async
                static Coroutine<Void> walk(AsyncGenerator<Integer> elements, boolean slow) {
                    for (int each : awaitEach(elements)) {
                        if (slow) await(sleep(Duration.ofMillis(30)));
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> walkByHand(AsyncGenerator<Integer> elements, boolean slow) {
                    while (await(elements.hasNext())) {
                        elements.next();
                        if (slow) await(sleep(Duration.ofMillis(30)));
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> root(AsyncGenerator<Integer> elements, boolean slow, boolean byHand) {
                    await(start(byHand ? walkByHand(elements, slow) : walk(elements, slow)));
                    return Coroutine.done();
                }

                static final EventLoop OTHER = EventLoop.over(Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                }));

                static AsyncGenerator<Integer> made(String how, boolean waits) {
                    return switch (how) {
                        case "buffer" -> source(waits).buffer(4);
                        case "merge" -> AsyncIterable.merge(source(waits), source(waits));
                        case "between operators" -> source(waits).map(x -> x).buffer(2).filter(x -> true).take(5);
                        case "twice" -> source(waits).buffer(2).buffer(1);
                        case "nested" -> nested(2, waits);
                        case "mapped" -> closesLate().mapAsync(x -> mapped(x, waits)).buffer(1);
                        case "published" -> AsyncIterable.fromPublisher(source(waits).toPublisher(EventLoop.current()));
                        default -> AsyncIterable.fromPublisher(source(waits).buffer(2).toPublisher(OTHER));
                    };
                }

                static String trace(String how, boolean waits, boolean slow, boolean byHand) {
                    try {
                        run(async(() -> root(made(how, waits), slow, byHand)));
                    } catch (IllegalStateException e) {
                        return Arrays.stream(e.getStackTrace())
                                .map(each -> each.getMethodName() + ":" + each.getLineNumber())
                                .map(each -> each.startsWith("leaf") ? "leaf" : each)
                                .filter(each -> !each.matches("(trace|run|main).*"))
                                .collect(Collectors.joining(" "));
                    }
                    return "";
                }

                public static void main(String[] args) {
                    List<String> hows = List.of("buffer", "merge", "between operators", "twice", "nested", "mapped",
                            "published", "published elsewhere");
                    for (String how : hows) {
                        Set<String> traces = new LinkedHashSet<>();
                        for (boolean byHand : new boolean[] {false, true}) {
                            for (boolean slow : new boolean[] {false, true}) {
                                traces.add(trace(how, false, slow, byHand));
                                traces.add(trace(how, true, slow, byHand));
                            }
                        }
                        traces.forEach(trace -> System.out.println(how + ": " + trace));
                    }
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceLeadsFromASourceThatIsFetchedAheadToTheConsumer(Jdk jdk) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String how : List.of("buffer", "merge", "between operators", "twice")) {
            sources.put(how, "leaf source:19");
        }
        sources.put("nested", "leaf source:19 nested:25 nested:25 nested:25");
        sources.put("mapped", "leaf mapped:42");
        sources.put("published", "leaf source:19");
        sources.put("published elsewhere", "leaf source:19");
        List<String> traces = new ArrayList<>();
        sources.forEach((how, source) -> {
            traces.add(how + ": " + source + " walk:48 root:65");
            traces.add(how + ": " + source + " walkByHand:56 root:65");
        });
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, FETCHED))
                        .run("Fetched")
                        .successful()
                        .lines())
                .containsExactlyElementsOf(traces);
    }

    private static final String JOINED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Joined {
                @Async
                static Coroutine<Integer> leaf(boolean waits) {
                    if (waits) await(sleep(Duration.ofMillis(10)));
                    throw new IllegalStateException("deep down");
                }

                @Async
                static Coroutine<Void> joins(int how, Task<Integer> task, boolean late) {
                    if (late) while (!task.isDone()) await(sleep(Duration.ofMillis(1)));
                    switch (how) {
                        case 0 -> await(gather(task, sleep(Duration.ofMillis(1))));
                        case 1 -> await(gather(sleep(Duration.ZERO), task));
                        case 2 -> await(gather(task, task));
                        case 3 -> await(race(task, leaf(false)));
                        case 4 -> await(shield(task));
                        case 5 -> await(timeout(Duration.ofSeconds(10), task));
                        case 6 -> await(race(task));
                        default -> { for (var each : awaitEach(asCompleted(List.of(task)))) await(each); }
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> root(int how, EventLoop loop, boolean waits, boolean late) {
                    await(joins(how, loop == null ? start(leaf(waits)) : loop.start(leaf(waits)), late));
                    return Coroutine.done();
                }

                static String trace(int how, EventLoop loop, boolean waits, boolean late) {
                    try {
                        run(root(how, loop, waits, late));
                    } catch (IllegalStateException e) {
                        return Arrays.stream(e.getStackTrace())
                                .map(StackTraceElement::getMethodName)
                                .filter(each -> !each.matches("trace|run|main"))
                                .collect(Collectors.joining(" "));
                    }
                    return "";
                }

                public static void main(String[] args) {
                    ExecutorService thread = Executors.newSingleThreadExecutor();
                    EventLoop elsewhere = EventLoop.over(thread);
                    for (int how = 0; how < 8; how++) {
                        Set<String> traces = new LinkedHashSet<>();
                        for (EventLoop loop : new EventLoop[] {null, elsewhere})
                            for (boolean waits : new boolean[] {false, true})
                                for (boolean late : new boolean[] {false, true})
                                    traces.add(trace(how, loop, waits, late));
                        System.out.println(how + ": " + String.join(", ", traces));
                    }
                    thread.shutdown();
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceLeadsThroughWhatWaitsForTasksThatHadFailedOrLiveElsewhere(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, JOINED))
                        .run("Joined")
                        .successful()
                        .lines())
                .filteredOn(line -> line.contains("leaf"))
                .hasSize(8)
                .allMatch(line -> line.endsWith(": leaf joins root"));
    }

    private static final String CANCELLED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Cancelled {
                @Async
                static Coroutine<Void> leaf() {
                    await(sleep(Duration.ofDays(1)));
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> victim(boolean cleansUp) {
                    try {
                        await(leaf());
                    } finally {
                        if (cleansUp) await(yieldNow());
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> waiter(Task<Void> task) {
                    await(task);
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> root(int how, boolean cleansUp) {
                    Task<Void> task = start("victim", victim(cleansUp));
                    if (how != 1) await(yieldNow());
                    if (how == 2) {
                        Task<Void> first = start(waiter(task));
                        await(yieldNow());
                        task.cancel("because");
                        await(waiter(first));
                    }
                    task.cancel("because");
                    if (how == 0) await(sleep(Duration.ofMillis(1)));
                    await(waiter(task));
                    return Coroutine.done();
                }

                static String trace(Throwable failure) {
                    return Arrays.stream(failure.getStackTrace())
                            .map(each -> each.getMethodName() + ":" + each.getLineNumber())
                            .filter(each -> !each.matches("(trace|run|main):.*"))
                            .collect(Collectors.joining(" "));
                }

                public static void main(String[] args) {
                    for (int how = 0; how < 3; how++) {
                        for (boolean cleansUp : new boolean[] {false, true}) {
                            try {
                                run(root(how, cleansUp));
                            } catch (CancellationException e) {
                                System.out.println(how + ": " + trace(e));
                            }
                        }
                    }
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceOfACancellationLeadsFromWhereTheTaskStoodToAllWhoAwaitIt(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, CANCELLED))
                        .run("Cancelled")
                        .successful()
                        .lines())
                .containsExactly(
                        "0: leaf:12 victim:19 waiter:28 root:44",
                        "0: leaf:12 victim:19 waiter:28 root:44",
                        "1: victim:19 waiter:28 root:44",
                        "1: victim:19 waiter:28 root:44",
                        "2: leaf:12 victim:19 waiter:28 waiter:28 root:40",
                        "2: leaf:12 victim:19 waiter:28 waiter:28 root:40");
    }

    private static final String BLOCKING = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Blocked {
                static final IllegalStateException OLD = new IllegalStateException("made before");

                static String read(boolean old) {
                    throw old ? OLD : new IllegalStateException("made here");
                }

                @Async
                static Coroutine<String> leaf(boolean old) {
                    return Coroutine.of(await(blocking(() -> read(old))));
                }

                @Async
                static CompletableFuture<String> hot(boolean old) {
                    return CompletableFuture.completedFuture(await(blocking(() -> read(old))));
                }

                @Async
                static Coroutine<String> cleansUp(boolean old) {
                    try {
                        return Coroutine.of(await(leaf(old)));
                    } finally {
                        await(yieldNow());
                    }
                }

                @Async
                static Coroutine<String> root(int how, boolean old) {
                    if (how == 0) return Coroutine.of(await(leaf(old)));
                    if (how == 1) return Coroutine.of(await(start(cleansUp(old))));
                    if (how == 2) return Coroutine.of(await(hot(old)));
                    await(gather(blocking(() -> read(old))));
                    return Coroutine.of("");
                }

                public static void main(String[] args) {
                    for (boolean old : new boolean[] {false, true}) {
                        for (int how = 0; how < 4; how++) {
                            try {
                                run(root(how, old));
                            } catch (IllegalStateException e) {
                                System.out.println(Arrays.stream(e.getStackTrace())
                                        .map(each -> each.getMethodName().replaceAll("lambda.*", "call"))
                                        .collect(Collectors.joining(" ")));
                            }
                        }
                    }
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceLeadsFromABlockingCallToWhoAwaitsIt(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, BLOCKING))
                        .run("Blocked")
                        .successful()
                        .lines())
                .containsExactly(
                        "read call leaf root",
                        "read call leaf cleansUp root",
                        "read call hot root",
                        "read call root",
                        "<clinit> leaf root",
                        "<clinit> leaf cleansUp root",
                        "<clinit> hot root",
                        "<clinit> root");
    }

    private static final String FOREIGN = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.net.URI;
            import java.net.http.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;

            class Foreign {
                static void print(String how, Throwable e) {
                    System.out.println(how + ": " + Arrays.stream(e.getStackTrace())
                            .filter(each -> each.getClassName().equals("Foreign"))
                            .map(each -> each.getMethodName().replaceAll("lambda.*", "made"))
                            .collect(Collectors.joining(" ")));
                }

                @Async
                static Coroutine<Object> leaf(CompletionStage<?> stage) {
                    return Coroutine.of((Object) await(stage));
                }

                @Async
                static Coroutine<Object> root(CompletionStage<?> stage) {
                    try {
                        Object value = await(leaf(stage));
                        return Coroutine.of(value);
                    } catch (RuntimeException e) {
                        print("caught", e);
                        throw e;
                    }
                }

                @Async
                static Coroutine<Object> top(CompletionStage<?> stage) {
                    return Coroutine.of(await(start(root(stage))));
                }

                @Async
                static Coroutine<Object> suspends(Consumer<Resumer<Object>> starter) {
                    Object value = await(suspend(starter::accept));
                    return Coroutine.of(value);
                }

                @Async
                static Coroutine<Object> outer(Consumer<Resumer<Object>> starter) {
                    return Coroutine.of(await(suspends(starter)));
                }

                @Async
                static Coroutine<Integer> consumes(Flow.Publisher<Integer> publisher) {
                    int sum = 0;
                    for (int each : awaitEach(AsyncIterable.<Integer>fromPublisher(publisher))) sum += each;
                    return Coroutine.of(sum);
                }

                static void attempt(String how, Supplier<Coroutine<?>> body) {
                    try {
                        run(body.get());
                    } catch (Throwable e) {
                        print(how, e);
                    }
                }

                static RuntimeException made() {
                    return new IllegalStateException();
                }

                static void later(Runnable work) {
                    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(work);
                }

                static CompletableFuture<Object> failing() {
                    CompletableFuture<Object> future = new CompletableFuture<>();
                    later(() -> future.completeExceptionally(made()));
                    return future;
                }

                static void publish(Flow.Subscriber<? super Integer> subscriber) {
                    subscriber.onSubscribe(new Flow.Subscription() {
                        @Override
                        public void request(long n) {}

                        @Override
                        public void cancel() {}
                    });
                    subscriber.onNext(1);
                    subscriber.onError(made());
                }

                public static void main(String[] args) {
                    CompletableFuture<Object> failed = failing();
                    attempt("later", () -> top(failed));
                    attempt("at once", () -> top(failed));
                    attempt("by another", () -> leaf(failed));
                    attempt("made where it is awaited", () -> leaf(CompletableFuture.failedFuture(made())));
                    attempt("callback", () -> outer(resumer -> later(() -> resumer.fail(made()))));
                    attempt("callback at once", () -> outer(resumer -> resumer.fail(made())));
                    attempt("publisher", () -> consumes(to -> later(() -> publish(to))));
                    attempt("client", () -> leaf(HttpClient.newHttpClient()
                            .sendAsync(
                                    HttpRequest.newBuilder(URI.create("http://localhost:1/")).build(),
                                    HttpResponse.BodyHandlers.discarding())));
                }
            }
            """;

    @EachJdk
    void outcome13_theTraceOfWhatWasMadeElsewhereLeadsToWhoAwaitsIt(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, FOREIGN))
                        .run("Foreign")
                        .successful()
                        .lines())
                .containsExactly(
                        "caught: made made leaf root top",
                        "later: made made leaf root top",
                        "caught: made made leaf root top",
                        "at once: made made leaf root top",
                        "by another: made made leaf",
                        "made where it is awaited: made made attempt main leaf",
                        "callback: made made suspends outer",
                        "callback at once: made made suspends outer",
                        "publisher: made publish made consumes",
                        "client: leaf");
    }

    private static final String IGNORED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            class Ignored {
                static class Failure extends RuntimeException {
                    static int looks;

                    Failure() {
                        super("failure");
                    }

                    @Override
                    public StackTraceElement[] getStackTrace() {
                        looks++;
                        return super.getStackTrace();
                    }

                    String trace() {
                        return Arrays.stream(super.getStackTrace())
                                .map(each -> each.getMethodName() + ":" + each.getLineNumber())
                                .collect(Collectors.joining(" "));
                    }
                }

                @Async
                static Coroutine<Integer> leaf() {
                    await(yieldNow());
                    throw new Failure();
                }

                @Async
                static Coroutine<Integer> middle(java.io.StringReader resource) {
                    try (resource) {
                        return Coroutine.of(await(leaf()) + 1);
                    } finally {
                        System.gc();
                    }
                }

                @Async
                static Coroutine<Integer> throwsOn() {
                    try {
                        return Coroutine.of(await(middle(new java.io.StringReader(""))) + 1);
                    } catch (Failure e) {
                        if (e.getMessage().isEmpty()) {
                            return Coroutine.of(0);
                        }
                        throw e;
                    }
                }

                @Async
                static Coroutine<Integer> ignores(CompletionStage<?> failed) {
                    int ignored = 0;
                    for (int i = 0; i < 3; i++) {
                        try {
                            await(throwsOn());
                        } catch (Failure e) {
                            ignored++;
                        }
                        try {
                            await(failed);
                        } catch (Failure e) {
                            ignored++;
                            await(yieldNow());
                        }
                    }
                    return Coroutine.of(ignored);
                }

                @Async
                static Coroutine<Integer> waitsInBetween() {
                    try {
                        return Coroutine.of(await(throwsOn()) + 1);
                    } finally {
                        await(sleep(java.time.Duration.ofMillis(1)));
                        try {
                            await(leaf());
                        } catch (Failure e) {
                            await(yieldNow());
                        }
                    }
                }

                @Async
                static Coroutine<String> looks() {
                    try {
                        return Coroutine.of("" + await(waitsInBetween()));
                    } catch (Failure e) {
                        return Coroutine.of(e.trace());
                    }
                }

                @Async
                static Coroutine<String> looksWhereNothingIsAwaited() {
                    await(yieldNow());
                    try {
                        throw new Failure();
                    } catch (Failure e) {
                        return Coroutine.of(e.trace());
                    }
                }

                @Async
                static Coroutine<String> calls() {
                    return Coroutine.of(await(looksWhereNothingIsAwaited()));
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(run(ignores(CompletableFuture.failedFuture(new Failure()))));
                    System.out.println(Failure.looks);
                    System.out.println(run(looks()));
                    System.out.println(run(calls()));
                }
            }
            """;

    @EachJdk
    void outcome13_nothingIsPaidForATraceThatNobodyLooksAt(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, IGNORED))
                        .run("Ignored")
                        .successful()
                        .lines())
                .containsExactly(
                        "6",
                        "0",
                        "leaf:32 middle:38 throwsOn:47 waitsInBetween:78 looks:92",
                        "looksWhereNothingIsAwaited:102 calls:110");
    }
}
