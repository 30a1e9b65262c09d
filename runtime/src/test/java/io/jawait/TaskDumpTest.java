package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.woven.Woven;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskDumpTest {
    private static CompletableFuture<Object> never() {
        return new CompletableFuture<>();
    }

    // A description belongs to a method, which is a lambda of its own.

    private static Coroutine<Object> root(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("root", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> leaf(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("leaf", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> one(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("one", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> two(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("two", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> child(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("child", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> parked(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("parked", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> there(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("there", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> here(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("here", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> deep(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("deep", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> link(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("link", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> end(Object awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("end", awaited, frame, driver, budget));
    }

    /** The body of a woven method that awaits the thing in its line 12. */
    private static @Nullable Object body(
            String method, Object awaited, Awaitable<?> record, @Nullable Driver<?> driver, int budget)
            throws Throwable {
        Frame<?> frame = (Frame<?>) record;
        return switch (frame.state) {
            case 1 -> {
                Object result = Woven.tail(awaited, driver, budget);
                yield result == Frame.SUSPENDED ? driver.suspended(frame, 2) : result;
            }
            case 2 -> driver.take();
            default -> "app.Greeter\t" + method + "\tGreeter.java\t10,12";
        };
    }

    /** What a second task of the loop sees when all others have come to a stand. */
    private static TaskDump dumpBeside(Coroutine<?> program) {
        try (EventLoop loop = EventLoop.create()) {
            Task<?> task = loop.start("program", program);
            TaskDump dump = loop.run(Body.steps(
                    in -> Coroutines.yieldNow(),
                    in -> Coroutines.yieldNow(),
                    in -> Coroutines.yieldNow(),
                    in -> Coroutines.yieldNow(),
                    in -> Coroutines.yieldNow(),
                    in -> EventLoop.current().dump()));
            task.cancel("seen");
            return dump;
        }
    }

    private static TaskDump.Entry entry(TaskDump dump, String name) {
        return dump.tasks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsEachSuspendedFrameInnermostFirst() {
        TaskDump.Entry entry = entry(dumpBeside(root(leaf(never()))), "program");
        assertThat(entry.frames())
                .extracting(TaskDump.Frame::text)
                .containsExactly("Greeter.leaf(Greeter.java:12)", "Greeter.root(Greeter.java:12)");
        assertThat(entry.frames().get(0).place()).hasToString("app.Greeter.leaf(Greeter.java:12)");
        assertThat(entry.state()).isEqualTo(TaskDump.State.WAITING);
        assertThat(entry.waitsFor()).startsWith("future ").contains("Not completed");
        assertThat(entry.settled()).isTrue();
    }

    @Test
    void theTaskThatAsksIsRunning() {
        TaskDump dump = dumpBeside(root(never()));
        assertThat(dump.tasks())
                .extracting(TaskDump.Entry::state)
                .containsExactly(TaskDump.State.WAITING, TaskDump.State.RUNNING);
        assertThat(dump.tasks().get(1).frames())
                .extracting(TaskDump.Frame::text)
                .anyMatch(text -> text.startsWith("TaskDumpTest.") && text.contains("(TaskDumpTest.java:"));
    }

    @Test
    void followsAGatherAndDrawsIt() {
        TaskDump dump = dumpBeside(root(Coroutines.gather(List.of(one(never()), two(never())))));
        TaskDump.Entry root = entry(dump, "program");
        assertThat(root.awaits()).hasSize(2);
        assertThat(root.waitsFor()).isEqualTo("gather of 2");
        String one = root.awaits().get(0).name();
        String two = root.awaits().get(1).name();
        assertThat(dump.toString().replaceAll("EventLoop@\\w+", "loop").replaceAll("java.util\\S+\\[.*?]", "it"))
                .contains("program on loop, waits for gather of 2\n"
                        + "|   Greeter.root(Greeter.java:12)\n"
                        + "+-- " + one + ", waits for future it\n"
                        + "|       Greeter.one(Greeter.java:12)\n"
                        + "`-- " + two + ", waits for future it\n"
                        + "        Greeter.two(Greeter.java:12)\n");
    }

    @Test
    void aNameOfSeveralLinesStaysOnOne() {
        Coroutines.run(Body.steps(in -> {
            Coroutines.start("two\r\nlines", Coroutines.yieldNow());
            TaskDump dump = EventLoop.current().dump();
            assertThat(dump.toString()).contains("two  lines on ").doesNotContain("\nlines");
            assertThat(dump.table()).contains("two  lines ").doesNotContain("\nlines");
            return null;
        }));
    }

    @Test
    void findsTwoTasksThatAwaitEachOther() {
        Task<?>[] tasks = new Task<?>[2];
        TaskDump dump = dumpBeside(Body.steps(in -> {
            tasks[0] = Coroutines.start("a", Body.steps(x -> Coroutines.yieldNow(), x -> tasks[1]));
            tasks[1] = Coroutines.start("b", Body.steps(x -> Coroutines.timeout(Duration.ofHours(1), tasks[0])));
            return tasks[1];
        }));
        assertThat(dump.cycles()).containsExactly(List.of(tasks[1], tasks[0]));
        assertThat(dump.toString()).contains("cycle: b awaits a awaits b\n").contains("`-- b (above)\n");
    }

    @Test
    void seesWhoHoldsALock() {
        AsyncLock one = new AsyncLock();
        AsyncLock other = new AsyncLock();
        TaskDump dump = dumpBeside(Body.steps(in -> Coroutines.gather(
                Coroutines.start("a", inOrder(one, other)), Coroutines.start("b", inOrder(other, one)))));
        assertThat(dump.cycles()).hasSize(1);
        assertThat(dump.cycles().get(0)).extracting(Task::name).containsExactly("a", "b");
    }

    private static Coroutine<Object> inOrder(AsyncLock first, AsyncLock second) {
        Held[] held = new Held[1];
        return Body.steps(
                in -> first.acquire(),
                in -> {
                    held[0] = (Held) in;
                    return Coroutines.yieldNow();
                },
                in -> second.acquire());
    }

    @Test
    void listsWhatABlockBeganBelowItsTask() {
        TaskDump dump = dumpBeside(Block.with(TaskGroup::open, group -> {
            group.start("child", child(never()));
            return root(never());
        }));
        TaskDump.Entry program = entry(dump, "program");
        assertThat(program.awaits()).isEmpty();
        assertThat(program.owns()).extracting(Task::name).containsExactly("child");
        assertThat(dump.toString()).contains("`-- child, begun in a block of it, waits for future ");
    }

    @Test
    void readsALoopThatDoesNotRunAsItStands() {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(Body.steps(in -> {
                Coroutines.start("parked", parked(never()));
                return Coroutines.yieldNow();
            }));
            TaskDump.Entry entry = entry(loop.dump(), "parked");
            assertThat(entry.settled()).isTrue();
            assertThat(entry.state()).isEqualTo(TaskDump.State.WAITING);
            assertThat(loop.dump().toString()).doesNotContain("may have gone on");
        }
    }

    @Test
    void readsALoopThatIsBlockedAndSaysSo() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        EventLoop loop = EventLoop.create();
        Thread thread = new Thread(() -> loop.run(Body.steps(
                in -> {
                    Coroutines.start("parked", parked(never()));
                    return Coroutines.yieldNow();
                },
                in -> {
                    inside.countDown();
                    seen.await();
                    return null;
                })));
        thread.start();
        inside.await();
        TaskDump dump = loop.dump();
        seen.countDown();
        thread.join();
        loop.close();
        assertThat(dump.tasks()).extracting(TaskDump.Entry::settled).containsOnly(false);
        assertThat(dump.tasks().get(0).state()).isEqualTo(TaskDump.State.RUNNING);
        assertThat(dump.tasks().get(0).frames())
                .extracting(TaskDump.Frame::text)
                .anyMatch(text -> text.startsWith("CountDownLatch.await("))
                .anyMatch(text -> text.startsWith("TaskDumpTest."))
                .noneMatch(text -> text.contains("Unknown Source"));
        assertThat(entry(dump, "parked").frames())
                .extracting(TaskDump.Frame::text)
                .containsExactly("Greeter.parked(Greeter.java:12)");
    }

    @Test
    void aDumpOfManyLoopsFollowsAwaitsFromOneToTheOther() {
        try (LoopGroup group = LoopGroup.create(1)) {
            EventLoop other = group.loops().get(0);
            Task<?> there = other.start("there", there(never()));
            CompletableFuture<Object> begun = new CompletableFuture<>();
            other.execute(() -> begun.complete(null));
            TaskDump dump = Coroutines.run(Body.steps(
                    in -> {
                        Coroutines.start("here", here(there));
                        return begun;
                    },
                    in -> Coroutines.yieldNow(),
                    in -> EventLoop.dumpAll()));
            assertThat(entry(dump, "here").awaits()).isEqualTo(List.of(there));
            assertThat(dump.table())
                    .startsWith("LOOP ")
                    .contains(" here ", " there ", "Greeter.there(Greeter.java:12)");
        }
    }

    @Test
    void dumpsWhileTasksComeAndGoDisturbNothing() throws Exception {
        boolean[] stop = new boolean[1];
        try (EventLoop loop = EventLoop.create()) {
            Thread turner = new Thread(() -> loop.run(churn(stop)));
            turner.start();
            for (int i = 0; i < 300; i++) {
                assertThat(loop.dump().toString()).isNotEmpty();
            }
            loop.execute(() -> stop[0] = true);
            turner.join();
            assertThat(loop.dump().tasks()).isEmpty();
        }
    }

    private static Coroutine<Object> churn(boolean[] stop) {
        return Body.steps(
                in -> Coroutines.gather(Body.steps(x -> Coroutines.yieldNow()), deep(Coroutines.yieldNow())),
                in -> stop[0] ? null : churn(stop));
    }

    @Test
    void chainsOfAnyLengthAreDrawn() {
        Task<?>[] last = {null};
        TaskDump dump = dumpBeside(Body.steps(in -> {
            last[0] = Coroutines.start(end(never()));
            for (int i = 0; i < 5000; i++) {
                last[0] = Coroutines.start(link(last[0]));
            }
            return last[0];
        }));
        assertThat(dump.toString().lines().filter(line -> line.contains("Greeter.link(")))
                .hasSize(5000);
        assertThat(dump.cycles()).isEmpty();
    }

    @Test
    void whatNoTurnHasTakenIsInTheDump() {
        try (EventLoop loop = EventLoop.create()) {
            Task<Object> task = loop.start("early", root(never()));
            assertThat(loop.dump().of(task))
                    .isNotNull()
                    .extracting(TaskDump.Entry::state)
                    .isEqualTo(TaskDump.State.READY);
            assertThat(EventLoop.dumpAll().of(task)).isNotNull();
            task.cancel("seen");
        }
    }
}
