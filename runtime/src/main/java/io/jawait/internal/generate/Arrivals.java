package io.jawait.internal.generate;

import io.jawait.Coroutine;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.OpenGenerators;
import io.jawait.internal.task.TaskHome;
import io.jawait.internal.task.UnseenFailures;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What comes by itself once the first element was asked for: given as it came, and a failure after it. Those who bring it
 * hold this and not the {@link Arriving} that asks for it, so that a walk that nobody has any more is seen to be lost. All
 * of this is confined to the home of who asks.
 */
abstract class Arrivals implements Wait {
    /** Null elements in a deque that takes none. */
    static final Object NULL = new Object();

    private final ArrayDeque<Object> arrived = new ArrayDeque<>();

    /** Set while it is parked here. */
    @Nullable
    Driver<?> consumer;

    /** Null before it is begun. */
    private OpenGenerators.@Nullable Open open;

    /** Thrown once, when the elements before it have been given; until then it is watched. */
    private @Nullable Throwable failure;

    /** Sees to it that elements come; called with each question of the walk. */
    abstract void begin(Driver<?> driver, Arriving<?> walk) throws Throwable;

    /** Whether nothing more will come. */
    abstract boolean isOver();

    /** One that had come was taken: there is room for another one. */
    abstract void taken();

    /** Ends this and the walk. */
    abstract Coroutine<@Nullable Void> closing(Arriving<?> walk, @Nullable Throwable cause);

    /** From now on this is closed if the walk is lost. */
    final void opened(OpenGenerators.Open added) {
        open = added;
    }

    /** Another walk, in the place of one that is lost. */
    final Arriving<?> another() {
        return new Arriving<>(this);
    }

    /** Nothing is left to be closed. */
    final void ended(TaskHome home) {
        if (open != null) {
            open.ended(home);
        }
    }

    /** What came first of all that was not given yet, {@link #NULL} for null; null if there is nothing. */
    final @Nullable Object take() {
        Object first = arrived.poll();
        if (first != null) {
            taken();
        }
        return first;
    }

    final void throwFailure(Driver<?> driver) throws Throwable {
        Throwable thrown = takeFailure();
        if (thrown != null) {
            throw awaitedHere(thrown, driver);
        }
    }

    /** What the failure is in the given task, which asks for an element or closes this: its trace goes on there. */
    abstract Throwable awaitedHere(Throwable thrown, Driver<?> driver);

    /** The source has failed: what is thrown behind its elements, or told of if the consumer does not come to that. */
    final void fail(Throwable thrown, TaskHome home, Bindings context) {
        failure = thrown;
        if (!(thrown instanceof CancellationException)) {
            UnseenFailures.watch(this, home, context, unseen(), thrown);
        }
    }

    /** What the source has failed with, until that is thrown or told of. */
    final @Nullable Throwable failure() {
        return failure;
    }

    /** The failure, which whoever calls this throws or tells of. */
    private @Nullable Throwable takeFailure() {
        Throwable taken = failure;
        if (taken != null) {
            failure = null;
            UnseenFailures.forget(this);
        }
        return taken;
    }

    /** The consumer has left before it came to the failure, if there is one: nobody else hears of it. */
    final void reportFailure(Home home) {
        Throwable unseen = takeFailure();
        if (unseen != null && !(unseen instanceof CancellationException)) {
            home.report(unseen(), unseen);
        }
    }

    private String unseen() {
        return "The consumer of " + this + " has left it before it came to its failure";
    }

    @Override
    public final void arm(Driver<?> driver) {
        consumer = driver;
        if (isOver() || !arrived.isEmpty()) {
            tellConsumer();
        }
    }

    /** There is something to see for a consumer that waits. */
    void tellConsumer() {
        answer(null);
    }

    /** Wakes the consumer, if it waits. */
    final void answer(@Nullable Object value) {
        Driver<?> waiting = consumer;
        if (waiting != null) {
            consumer = null;
            waiting.wake(this, value);
        }
    }

    /** An element has come. */
    final void arrive(@Nullable Object fresh) {
        arrived.add(fresh == null ? NULL : fresh);
        tellConsumer();
    }

    /** How many have come and were not given yet. */
    final int held() {
        return arrived.size();
    }

    /** Drops what was not given yet: nobody will ask any more. */
    final void drop() {
        arrived.clear();
    }
}
