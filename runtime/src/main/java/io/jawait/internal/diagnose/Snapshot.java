package io.jawait.internal.diagnose;

import io.jawait.Task;
import io.jawait.TaskDump;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.task.TaskHome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The tasks of several homes at about one moment: each home is asked, and those that do not answer are read as they are. */
public final class Snapshot {
    /** How long a loop may take to answer; much less where the asker keeps another loop waiting. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long PATIENCE_ON_A_LOOP = TimeUnit.MILLISECONDS.toNanos(50);

    private final Map<Task<?>, TaskReader.Reading> read = new LinkedHashMap<>();

    private Snapshot() {}

    /** Asks the homes. Callable from any thread. */
    public static TaskDump of(Collection<? extends TaskHome> homes) {
        Snapshot snapshot = new Snapshot();
        snapshot.ask(homes);
        snapshot.follow();
        return snapshot.dump();
    }

    private void ask(Collection<? extends TaskHome> homes) {
        List<Question> questions = homes.stream().map(Question::new).toList();
        questions.forEach(Question::ask);
        long end = System.nanoTime() + (ThreadHome.get() == null ? PATIENCE : PATIENCE_ON_A_LOOP);
        for (Question question : questions) {
            for (TaskReader.Reading reading : question.answer(end)) {
                read.putIfAbsent(reading.entry().task(), reading);
            }
        }
    }

    /** Reads those, too, that are awaited and belong to other homes: hot methods outside of loops. */
    private void follow() {
        List<Task<?>> open = new ArrayList<>(read.keySet());
        while (!open.isEmpty()) {
            Task<?> task = open.remove(open.size() - 1);
            for (Task<?> awaited :
                    Objects.requireNonNull(read.get(task)).entry().awaits()) {
                if (!read.containsKey(awaited) && !awaited.isDone() && awaited instanceof Driver<?> driver) {
                    read.put(awaited, new TaskReader(driver, false).read());
                    open.add(awaited);
                }
            }
        }
    }

    private TaskDump dump() {
        Map<Task<?>, Set<Task<?>>> owned = new IdentityHashMap<>();
        read.forEach((task, reading) -> reading.awaiters()
                .forEach(awaiter -> owned.computeIfAbsent(awaiter, each -> new LinkedHashSet<>())
                        .add(task)));
        return new TaskDump(read.values().stream()
                .map(reading -> withOwned(
                        reading.entry(), owned.getOrDefault(reading.entry().task(), Set.of())))
                .toList());
    }

    private static TaskDump.Entry withOwned(TaskDump.Entry entry, Set<Task<?>> owned) {
        List<Task<?>> owns = new ArrayList<>(owned);
        owns.removeAll(entry.awaits());
        return new TaskDump.Entry(
                entry.task(),
                entry.loop(),
                entry.state(),
                entry.waitsFor(),
                entry.frames(),
                entry.awaits(),
                owns,
                entry.settled());
    }
}
