package io.jawait.soak;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.settle;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import io.jawait.soak.Books.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The whole of it: several loops, each with a supervisor, for as many tasks as are asked for. */
public final class Soak {
    private static final int LOOPS = 2;
    private static final int SUPERVISORS = 8;
    private static final int PARTS = 10;
    private static final int PATIENCE = 1000;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Books books = new Books();
    private final long tasks;
    private final SplittableRandom random;

    /** Items left in queues. */
    private long queued;

    /** Locked sections that the locks' own counters know of. */
    private long counted;

    /**
     * A soak.
     *
     * @param tasks how many tasks are started, not counting their children
     * @param seed chooses what they do; when they do it is up to the machine
     */
    public Soak(long tasks, long seed) {
        this.tasks = tasks;
        this.random = new SplittableRandom(seed);
    }

    /** Runs tasks: {@code Soak TASKS SEED}. */
    public static void main(String[] args) throws Exception {
        Soak soak = new Soak(Long.parseLong(args[0]), Long.parseLong(args[1]));
        List<String> faults = soak.run();
        System.out.println(soak.books);
        faults.forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /** Runs all parts; gives what is wrong with the books. */
    public List<String> run() throws Exception {
        runPart(); // fills caches and tables
        Remains before = Remains.now();
        tell(0, before);
        for (int part = 1; part < PARTS; part++) {
            runPart();
            Remains after = Remains.since(before);
            tell(part, after);
            after.excess(before).forEach(books::fault);
        }
        audit();
        return books.faults();
    }

    private static void tell(int part, Remains remains) {
        System.out.println("part " + part + ": " + remains.bytes() + " bytes in all, " + remains.objects()
                + " objects of classes of the project");
    }

    private void runPart() throws Exception {
        ExecutorService outside = Executors.newSingleThreadExecutor();
        Shared ofAll = new Shared();
        List<Shared> own = new ArrayList<>();
        long share = tasks / PARTS / LOOPS / SUPERVISORS;
        List<Task<@Nullable Void>> supervisors = new ArrayList<>();
        try (LoopGroup group = LoopGroup.create(LOOPS)) {
            for (EventLoop loop : group.loops()) {
                loop.exceptionHandler((where, failure) -> books.fault(where + ": " + failure));
                for (int i = 0; i < SUPERVISORS; i++) {
                    Shared shared = new Shared();
                    own.add(shared);
                    Supervisor supervisor = new Supervisor(books, shared, ofAll, outside);
                    supervisors.add(loop.start(supervisor.supervise(random.split(), share)));
                }
            }
            Coroutines.run(ends(supervisors));
            group.loops().forEach(this::awaitStrays);
        } finally {
            outside.shutdown();
        }
        ofAll.audit(books, "all loops");
        own.forEach(shared -> shared.audit(books, "one supervisor"));
        queued += ofAll.queue.size();
        counted += ofAll.counted;
        for (Shared shared : own) {
            queued += shared.queue.size();
            counted += shared.counted;
        }
    }

    /** A task that was started outside of any group may outlive a starter that is cancelled, but not for long. */
    private void awaitStrays(EventLoop loop) {
        for (int i = 0; i < PATIENCE && !loop.tasks().isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        loop.tasks().forEach(task -> books.fault("left over: " + task));
    }

    @Async
    private Coroutine<@Nullable Void> ends(List<Task<@Nullable Void>> supervisors) {
        for (Task<@Nullable Void> supervisor : await(settle(supervisors))) {
            if (supervisor.isCompletedExceptionally()) {
                books.fault("a supervisor ended with " + supervisor.exceptionNow());
            }
        }
        return Coroutine.done();
    }

    private void audit() {
        long ended = books.of(Entry.VALUE) + books.of(Entry.FAILURE) + books.of(Entry.CANCELLED);
        books.compare("tasks that ended", books.of(Entry.STARTED), ended);
        books.compare("bodies that ended", books.of(Entry.BODY_BEGUN), books.of(Entry.BODY_ENDED));
        books.compare("generators that ended", books.of(Entry.GENERATOR_BEGUN), books.of(Entry.GENERATOR_ENDED));
        books.compare("hot methods that ended", books.of(Entry.HOT_BEGUN), books.of(Entry.HOT_ENDED));
        books.compare("items that were put", books.of(Entry.PUT), books.of(Entry.TAKEN) + queued);
        books.compare("times that the lock was held alone", books.of(Entry.LOCKED_ALONE), counted);
        for (Entry entry : Entry.values()) {
            if (books.of(entry) == 0) {
                books.fault("never: " + entry);
            }
        }
    }
}
