package io.jawait.internal.diagnose;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.task.TaskHome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks one home what its tasks do.
 *
 * <pre>
 *   asked ---> the home comes to it, or stands still: reads between two steps ---> answered
 *     |
 *     +------> the time is up: the asker reads ---> (the home finds nothing to do)
 * </pre>
 */
final class Question implements Runnable {
    private final TaskHome home;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<List<TaskReader.Reading>> answer = new CompletableFuture<>();

    Question(TaskHome home) {
        this.home = home;
    }

    void ask() {
        if (home.isInside()) {
            run();
        } else if (home.answers()) {
            try {
                home.handOver(this);
            } catch (IllegalStateException e) {
                // Its executor takes no more work: what stands there is read from here.
                begin();
            }
        } else if (!home.whileStill(this)) {
            begin();
        }
    }

    /** Called in the home, or while nothing goes on there. */
    @Override
    public void run() {
        if (begin()) {
            answer.complete(read(true));
        }
    }

    private boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /** What the home told until the given time; otherwise what is seen from here. */
    List<TaskReader.Reading> answer(long end) {
        if (answer.isDone() || home.answers()) {
            try {
                return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException e) {
                // It is busy, and what with is just what is asked.
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        begin();
        return read(false);
    }

    private List<TaskReader.Reading> read(boolean settled) {
        List<TaskReader.Reading> readings = new ArrayList<>();
        for (Task<?> task : home.tasks()) {
            if (!task.isDone()) {
                readings.add(new TaskReader((Driver<?>) task, settled).read());
            }
        }
        return readings;
    }
}
