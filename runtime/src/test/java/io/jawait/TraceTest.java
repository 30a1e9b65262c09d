package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.hot.HotTask;
import io.jawait.internal.woven.Woven;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceTest {
    /** The body of a woven method that awaits the coroutine in its line 12. */
    private static @Nullable Object body(
            String method, Awaitable<?> awaited, Awaitable<?> record, @Nullable Driver<?> driver, int budget)
            throws Throwable {
        Frame<?> frame = (Frame<?>) record;
        return switch (frame.state) {
            case 1 -> {
                Object result = Woven.begun(awaited, budget).resume(awaited, driver, budget);
                yield result == Frame.SUSPENDED ? driver.suspended(frame, 2) : result;
            }
            case 2 -> driver.take();
            default -> "app.Greeter\t" + method + "\tGreeter.java\t10,12";
        };
    }

    private static Coroutine<Object> root(Awaitable<?> awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("root", awaited, frame, driver, budget));
    }

    private static Coroutine<Object> middle(Awaitable<?> awaited) {
        return new WovenFrame<>((frame, driver, budget) -> body("middle", awaited, frame, driver, budget));
    }

    static Coroutine<Object> failsAfterAWait() {
        return Body.steps(in -> Coroutines.yieldNow(), in -> {
            throw new IllegalArgumentException("leaf");
        });
    }

    static List<String> places(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(Object::toString)
                .filter(line -> line.contains("Greeter"))
                .toList();
    }

    @Test
    void outcome13_theTraceListsTheAwaitingCallersAfterASuspension() {
        Throwable failure = catchThrowable(() -> Coroutines.run(root(middle(failsAfterAWait()))));
        assertThat(places(failure))
                .containsExactly("app.Greeter.middle(Greeter.java:12)", "app.Greeter.root(Greeter.java:12)");
        assertThat(failure.getStackTrace()[0].getClassName()).isEqualTo(TraceTest.class.getName());
        assertThat(failure.getStackTrace())
                .noneMatch(line -> line.getClassName().startsWith("io.jawait.internal"));
    }

    @Test
    void outcome13_theTraceGoesOnAcrossATask() {
        Throwable failure = catchThrowable(() -> Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(middle(failsAfterAWait()));
            return root(task);
        })));
        assertThat(places(failure))
                .containsExactly("app.Greeter.middle(Greeter.java:12)", "app.Greeter.root(Greeter.java:12)");
    }

    @Test
    void aCoroutineSaysWhereItStands() {
        try (Coroutine<Object> cold = root(Coroutine.done())) {
            assertThat(cold).hasToString("Greeter.root(Greeter.java:10)");
        }
    }

    @Test
    void aCancellationShowsWhereTheTaskStood() {
        Throwable[] caught = new Throwable[1];
        Coroutines.run(Body.steps(in -> {
            Task<?> task = Coroutines.startNow(
                    Body.steps(x -> root(middle(Coroutines.yieldNow()))).rescue(e -> {
                        caught[0] = e;
                        return null;
                    }));
            task.cancel(true);
            return task;
        }));
        assertThat(places(caught[0]))
                .containsExactly("app.Greeter.middle(Greeter.java:12)", "app.Greeter.root(Greeter.java:12)");
    }

    @Test
    void aCancelledTaskWithoutAFrameOfItsOwnShowsWhoAwaitsIt() {
        List<StackTraceElement[]> traces = new ArrayList<>();
        Task<?>[] task = new Task<?>[1];
        Coroutines.run(Body.steps(
                in -> {
                    task[0] = Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
                    return Coroutines.yieldNow();
                },
                in -> {
                    task[0].cancel("enough");
                    return catches(task[0], traces);
                },
                in -> catches(task[0], traces),
                in -> {
                    task[0] = Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
                    return Coroutines.yieldNow();
                },
                in -> {
                    task[0].cancel("enough");
                    return catches(Coroutines.gather(task[0]), traces);
                }));
        assertThat(traces)
                .hasSize(3)
                .allSatisfy(trace -> assertThat(trace)
                        .extracting(StackTraceElement::toString)
                        .containsExactly("app.Greeter.middle(Greeter.java:12)"));
    }

    private static Coroutine<Object> chain(int tasks) {
        return tasks == 0 ? failsAfterAWait() : Body.steps(in -> middle(Coroutines.start(chain(tasks - 1))));
    }

    @Test
    void outcome13_theTraceGoesOnAcrossManyTasksButNotAllOfALongChain() {
        assertThat(places(catchThrowable(() -> Coroutines.run(chain(40))))).hasSize(40);
        assertThat(places(catchThrowable(() -> Coroutines.run(chain(2000))))).hasSizeBetween(50, 100);
    }

    private static Task<Object> hot(Coroutine<Object> body) {
        return (Task<Object>) HotTask.start((Frame<Object>) body);
    }

    /** Awaits the task in a method, and notes the trace of what that throws. */
    private static Coroutine<Object> catches(Awaitable<?> task, List<StackTraceElement[]> traces) {
        return Body.steps(in -> middle(task)).rescue(e -> {
            traces.add(e.getStackTrace());
            return null;
        });
    }

    @Test
    void outcome13_theTraceOfAHotTaskGoesOnWithItsAwaiter() {
        Throwable failure =
                catchThrowable(() -> Coroutines.run(Body.steps(in -> root(hot(middle(failsAfterAWait()))))));
        assertThat(places(failure))
                .containsExactly("app.Greeter.middle(Greeter.java:12)", "app.Greeter.root(Greeter.java:12)");
    }

    @Test
    void theTraceOfAFailedTaskDoesNotGrowWithEachAwait() {
        List<StackTraceElement[]> traces = new ArrayList<>();
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = hot(failsAfterAWait());
            Body.Step[] awaits = new Body.Step[20];
            Arrays.fill(awaits, (Body.Step) again -> catches(task, traces));
            return Body.steps(awaits);
        }));
        assertThat(traces).hasSize(20);
        assertThat(traces.subList(2, 20)).allSatisfy(trace -> assertThat(trace).hasSameSizeAs(traces.get(1)));
    }

    @Test
    void theTraceOfATaskShowsOneOfManyAwaiters() {
        List<StackTraceElement[]> traces = new ArrayList<>();
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = hot(Body.steps(x -> Coroutines.yieldNow(), x -> failsAfterAWait()));
            List<Coroutine<Object>> awaits = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                awaits.add(catches(task, traces));
            }
            return Coroutines.gather(awaits);
        }));
        assertThat(traces)
                .hasSize(20)
                .allSatisfy(trace -> assertThat(trace)
                        .filteredOn(line -> line.getMethodName().equals("middle"))
                        .hasSize(1));
    }

    @Test
    void whatATaskNotesOfATraceHoldsNeitherTheExceptionNorOtherTasks() throws InterruptedException {
        List<WeakReference<Object>> used = new ArrayList<>();
        Coroutines.run(Body.steps(
                in -> {
                    Task<Object> task = Coroutines.start(middle(failsAfterAWait()));
                    used.add(new WeakReference<>(task));
                    return Body.steps(x -> root(task)).rescue(e -> {
                        used.add(new WeakReference<>(e));
                        return null;
                    });
                },
                in -> Coroutines.yieldNow(),
                in -> {
                    for (int i = 0; i < 100 && used.stream().anyMatch(each -> each.get() != null); i++) {
                        System.gc();
                        Thread.sleep(10);
                    }
                    return null;
                }));
        assertThat(used).hasSize(2).allMatch(each -> each.get() == null);
    }
}
