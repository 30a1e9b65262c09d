package io.jawait.it.fuzz.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The body of a generator on a thread of its own, of which and its consumer only one runs at a time.
 *
 * <p>All fields belong to the side that runs; the semaphores hand them over.
 */
public final class Lockstep {
    private static final ThreadLocal<@Nullable Lockstep> CURRENT = new ThreadLocal<>();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "generator");
        thread.setDaemon(true);
        return thread;
    });

    /** The elements of a body that is not run by turns, but when it is called. */
    private static final ThreadLocal<List<Object>> AT_ONCE = ThreadLocal.withInitial(ArrayList::new);

    private final Callable<?> body;
    private final Semaphore toBody = new Semaphore(0);
    private final Semaphore toConsumer = new Semaphore(0);
    private boolean begun;
    private boolean ended;
    private @Nullable Object element;
    private @Nullable Throwable failure;
    private @Nullable Throwable request;

    public Lockstep(Callable<?> body) {
        this.body = body;
    }

    /** Runs the body up to its next element or its end, and tells whether there is an element. */
    public boolean advance() {
        if (ended) {
            return false;
        }
        if (begun) {
            toBody.release();
        } else {
            begun = true;
            THREADS.execute(this::run);
        }
        toConsumer.acquireUninterruptibly();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw Coroutines.<RuntimeException>sneaky(thrown);
        }
        return !ended;
    }

    public @Nullable Object element() {
        return element;
    }

    /**
     * Throws a cancellation at the emit where the body stands: the one that leaves the consumer's loop, or one that ends
     * here, when what resources failed with on its way leaves in its place.
     */
    public void close(@Nullable Throwable cause) {
        if (!begun || ended) {
            ended = true;
            return;
        }
        boolean own = !(cause instanceof CancelledError);
        Throwable cancelled = own ? new CancelledError("closed") : cause;
        request = cancelled;
        try {
            advance();
        } catch (Throwable e) {
            if (e != cancelled) {
                throw e;
            }
            if (own) {
                throwFailures(cancelled);
            }
        }
        if (!ended) {
            ended = true;
            throw new IllegalStateException("emitted while it was being closed");
        }
    }

    private static void throwFailures(Throwable cancelled) {
        List<Throwable> failures = new ArrayList<>(List.of(cancelled.getSuppressed()));
        failures.removeIf(CancelledError.class::isInstance);
        if (!failures.isEmpty()) {
            Throwable first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw Coroutines.<RuntimeException>sneaky(first);
        }
    }

    private void run() {
        CURRENT.set(this);
        try {
            body.call();
        } catch (Throwable e) {
            failure = e;
        } finally {
            CURRENT.remove();
            ended = true;
            toConsumer.release();
        }
    }

    /** What was emitted since the body began, unless it is run by turns. */
    static List<Object> emitted() {
        List<Object> all = AT_ONCE.get();
        AT_ONCE.remove();
        return all;
    }

    static void emit(Object element) {
        Lockstep current = CURRENT.get();
        if (current == null) {
            AT_ONCE.get().add(element);
            return;
        }
        current.element = element;
        current.toConsumer.release();
        current.toBody.acquireUninterruptibly();
        Throwable thrown = current.request;
        if (thrown != null) {
            current.request = null;
            throw Coroutines.<RuntimeException>sneaky(thrown);
        }
    }
}
