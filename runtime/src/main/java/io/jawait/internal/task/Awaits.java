package io.jawait.internal.task;

import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What an await does: runs a coroutine as a plain call, or notes what else the driver waits for. */
public final class Awaits {
    /** The JDK's futures that refuse to be asked whether they are done, or to be cancelled. */
    private static final Class<?> MINIMAL =
            CompletableFuture.completedStage(null).getClass();

    private static final Object ABSENT = new Object();

    private Awaits() {}

    /** The value, or {@link Frame#SUSPENDED}. Throws what the awaited thing failed with. */
    public static @Nullable Object await(Awaitable<?> awaited, Driver<?> driver, int budget) throws Throwable {
        if (awaited instanceof Frame<?> frame) {
            return frame.begin(driver, budget);
        }
        if (awaited instanceof CompletionStage<?> stage) {
            return await(stage, driver);
        }
        Objects.requireNonNull(awaited, "await(null)");
        return Awaiting.frame(awaited).begin(driver, budget);
    }

    /** The value, or {@link Frame#SUSPENDED}. Throws what the awaited thing failed with. */
    public static @Nullable Object await(CompletionStage<?> stage, Driver<?> driver) throws Throwable {
        if (stage instanceof LoopTask<?> task) {
            return awaitTask(task, driver);
        }
        Objects.requireNonNull(stage, "await(null)");
        CompletionStage<?> asked = stage.getClass() == MINIMAL ? stage.toCompletableFuture() : stage;
        if (asked instanceof CompletableFuture<?> future) {
            Object value = valueNow(future);
            if (value instanceof Thrown thrown) {
                throw driver.found(thrown);
            }
            if (value != ABSENT) {
                return driver.pause(value);
            }
            if (future.isDone()) {
                return driver.pause(outcome(future, driver));
            }
        }
        if (asked instanceof Driver<?>) {
            TaskRing.refuse((Task<?>) asked, driver);
        }
        return driver.park(new StageWait(asked));
    }

    /** The value of a future that has one, read just once, or {@link #ABSENT}. */
    private static @Nullable Object valueNow(CompletableFuture<?> future) {
        try {
            return Untyped.<CompletableFuture<@Nullable Object>>as(future).getNow(ABSENT);
        } catch (CompletionException | CancellationException e) {
            return ABSENT;
        }
    }

    /** The value of a future that is done; throws its failure. */
    private static @Nullable Object outcome(CompletableFuture<?> done, Driver<?> driver) throws Throwable {
        Object outcome = Outcome.of(done);
        if (outcome instanceof Thrown thrown) {
            throw done instanceof Driver<?> task ? task.awaitedHere(thrown.error(), driver) : driver.found(thrown);
        }
        return outcome;
    }

    private static @Nullable Object awaitTask(LoopTask<?> task, Driver<?> driver) throws Throwable {
        boolean near = task.home() == driver.home();
        if (near) {
            task.lookAtHome();
        } else {
            task.look();
        }
        if (task.isDone()) {
            return driver.pause(outcome(task, driver));
        }
        TaskRing.refuse(task, driver);
        if (!near) {
            return driver.park(new StageWait(task));
        }
        return driver.park(new TaskWait(task, driver));
    }
}
