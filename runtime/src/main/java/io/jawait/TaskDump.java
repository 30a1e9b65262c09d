package io.jawait;

import io.jawait.internal.diagnose.AwaitTree;
import io.jawait.internal.diagnose.Cycles;
import io.jawait.internal.diagnose.TaskTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks were doing at one moment, and who awaited whom: what a thread dump is for threads. Taken with
 * {@link EventLoop#dump()} or {@link EventLoop#dumpAll()}, from any thread; immutable.
 *
 * <pre>{@code
 * System.err.println(EventLoop.dumpAll());
 * }</pre>
 *
 * <pre>
 * 2 tasks
 *
 * crawl on EventLoop@4e50df2e, waits for gather of 1
 * |   Crawler.crawl(Crawler.java:31)
 * `-- task-2, waits for future CompletableFuture@6e8cf4c6[Not completed]
 *         Fetcher.fetch(Fetcher.java:58)
 *         Crawler.visit(Crawler.java:47)
 * </pre>
 *
 * @param tasks those that had not ended, in the order in which each loop started them
 */
public record TaskDump(List<Entry> tasks) {
    /** Copies the list. */
    public TaskDump {
        tasks = List.copyOf(tasks);
    }

    /** What a task did. */
    public enum State {
        /** It could go on, and waited for its turn. */
        READY,
        /** One of its steps was under way. */
        RUNNING,
        /** It stood at an await. */
        WAITING
    }

    /**
     * One task.
     *
     * @param task the task itself, which may have gone on since then
     * @param loop where its steps run, as text
     * @param state what it did
     * @param waitsFor what the innermost await waited for; null unless {@link State#WAITING}
     * @param frames its suspended methods, innermost first; of a running task also those on its thread's stack
     * @param awaits the tasks that had to end before it could go on; through a gather, group, race, shield, timeout or
     *     iterator as well as directly, and the holder of a lock that it waited for
     * @param owns tasks that a block of it had begun, such as a group's, and that it did not wait for at this moment
     * @param settled whether it was read between two steps. If not, its loop did not answer in time, and what
     *     is told here may have been in the middle of a change
     */
    public record Entry(
            Task<?> task,
            String loop,
            State state,
            @Nullable String waitsFor,
            List<Frame> frames,
            List<Task<?>> awaits,
            List<Task<?>> owns,
            boolean settled) {
        /** Copies the lists. */
        public Entry {
            frames = List.copyOf(frames);
            awaits = List.copyOf(awaits);
            owns = List.copyOf(owns);
        }

        /** The task's name. */
        public String name() {
            return task.name();
        }
    }

    /**
     * A method that a task was in the middle of.
     *
     * @param text {@code Class.method(File.java:line)}, or a description of one of Jawait's own coroutines
     * @param place class, method, file and line; null for those of Jawait itself
     */
    public record Frame(String text, @Nullable StackTraceElement place) {}

    /** The entry of the given task, or null if it is not in the dump. */
    public @Nullable Entry of(Task<?> task) {
        for (Entry entry : tasks) {
            if (entry.task == task) {
                return entry;
            }
        }
        return null;
    }

    /**
     * Tasks that awaited each other in a ring: each one the next, the last the first. Unless one of them waits for
     * something else as well, none of them will ever go on.
     */
    public List<List<Task<?>>> cycles() {
        return Cycles.in(this);
    }

    /** One line for each task: loop, name, state, where it stands, what it waits for. */
    public String table() {
        return TaskTable.of(this);
    }

    /** The tree of who awaited whom, with each task's frames, and the cycles. */
    @Override
    public String toString() {
        return AwaitTree.of(this);
    }
}
