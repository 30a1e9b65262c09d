package io.jawait.internal.loop;

import io.jawait.Task;
import io.jawait.TaskDump;
import io.jawait.internal.diagnose.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The loops of this process that are not closed, held weakly. Callable from any thread. */
public final class LiveLoops {
    private static final Map<AbstractEventLoop, Boolean> LOOPS = Collections.synchronizedMap(new WeakHashMap<>());

    static {
        String limit = System.getProperty(LoopWatch.PROPERTY);
        if (limit != null) {
            LoopWatch.startAsToldBy(limit);
        }
    }

    private LiveLoops() {}

    static void add(AbstractEventLoop loop) {
        LOOPS.put(loop, true);
    }

    static void remove(AbstractEventLoop loop) {
        LOOPS.remove(loop);
    }

    static List<AbstractEventLoop> loops() {
        synchronized (LOOPS) {
            return new ArrayList<>(LOOPS.keySet());
        }
    }

    /** Their tasks. */
    public static Set<Task<?>> tasks() {
        Set<Task<?>> found = new LinkedHashSet<>();
        loops().forEach(loop -> found.addAll(loop.tasks()));
        return Collections.unmodifiableSet(found);
    }

    /** What their tasks do. */
    public static TaskDump dump() {
        return Snapshot.of(loops());
    }
}
