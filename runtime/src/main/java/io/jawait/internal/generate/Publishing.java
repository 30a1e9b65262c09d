package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.EventLoop;
import io.jawait.internal.close.CloseAfter;
import io.jawait.internal.close.Closing;
import io.jawait.internal.close.Failures;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.task.Outcome;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Hands the elements of a source to one subscriber, as many as it asks for: the body of a task. The subscription's
 * methods may be called from any thread and hand over to the task's home, to which all else is confined.
 */
public final class Publishing<T> extends Frame<@Nullable Void> implements Wait, Flow.Subscription {
    private static final int WANTED = STARTED + 1;
    private static final int ASKED = STARTED + 2;
    private static final int CLOSING = STARTED + 3;

    private final AsyncIterable<? extends T> source;
    private final Flow.Subscriber<? super T> subscriber;
    private @Nullable AsyncIterator<? extends T> walk;
    private volatile @Nullable Driver<?> task;
    private @Nullable Driver<?> parked;
    private @Nullable Throwable refusal;

    /** By which the wait for an element is to end. */
    private @Nullable CancelledError request;

    /** Whether the subscriber wants to hear nothing more, or has heard all. */
    private boolean over;

    /** What the subscriber was told of. */
    private volatile @Nullable Thrown failure;

    private long demand;

    private Publishing(AsyncIterable<? extends T> source, Flow.Subscriber<? super T> subscriber) {
        this.source = source;
        this.subscriber = subscriber;
    }

    /** Begins to hand the elements over, in a task on the loop; a loop that takes none is an error of the publisher. */
    public static <T> void start(
            AsyncIterable<? extends T> source, Flow.Subscriber<? super T> subscriber, EventLoop loop) {
        Publishing<T> publishing = new Publishing<>(source, subscriber);
        try {
            loop.start(publishing);
        } catch (IllegalStateException e) {
            subscriber.onSubscribe(publishing);
            subscriber.onError(e);
        }
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED) {
            task = driver;
        }
        if (state == CLOSING) {
            driver.take();
            return null;
        }
        try {
            return publish(driver, budget);
        } catch (Throwable e) {
            if (over ? e instanceof CancelledError : isTold(e, driver)) {
                over = true;
                return closed(e, driver, budget);
            }
            // Nobody hears of it but whoever watches the task.
            over = true;
            if (walk instanceof AsyncCloseable closeable
                    && Awaits.await(new CloseAfter(closeable, e), driver, budget) == SUSPENDED) {
                return driver.suspended(this, CLOSING);
            }
            throw e;
        }
    }

    /** Tells the subscriber of a failure; false if that throws. */
    private boolean isTold(Throwable thrown, Driver<?> driver) {
        Throwable told = refusal != null && thrown == request ? refusal : Outcome.toOthers(thrown);
        try {
            failure = driver.handedOver(told, this);
            subscriber.onError(told);
            return true;
        } catch (Throwable e) {
            new Failures(thrown).add(e);
            return false;
        }
    }

    /** What a consumer that has got the failure as a subscriber throws in the given task. Called in that task's home. */
    Throwable awaitedHere(Throwable told, Driver<?> consumer) {
        Thrown known = failure;
        return consumer.found(known != null && known.error() == told ? known : new Thrown(told));
    }

    private @Nullable Object publish(Driver<?> driver, int budget) throws Throwable {
        int at = state;
        Object result = null;
        if (at == STARTED) {
            subscriber.onSubscribe(this);
            walk = Walks.over(source);
        } else {
            result = driver.take();
        }
        AsyncIterator<? extends T> elements = Objects.requireNonNull(walk);
        for (; ; ) {
            if (at == ASKED && !over) {
                if (!Walks.hasMore(elements, result)) {
                    over = true;
                    subscriber.onComplete();
                    return null;
                }
                demand--;
                subscriber.onNext(Objects.requireNonNull(elements.next(), "element"));
            }
            if (request != null) {
                // It comes too late to end a wait, and is not meant for the closing.
                driver.withdraw(request);
            }
            if (over) {
                return closed(null, driver, budget);
            }
            if (refusal != null) {
                throw refusal;
            }
            if (demand == 0) {
                driver.park(this);
                return driver.suspended(this, WANTED);
            }
            at = ASKED;
            result = Walks.ask(elements, driver, budget);
            if (result == SUSPENDED) {
                return driver.suspended(this, ASKED);
            }
        }
    }

    private @Nullable Object closed(@Nullable Throwable cause, Driver<?> driver, int budget) throws Throwable {
        Object open = walk == null ? source : walk;
        if (open instanceof AsyncCloseable closeable
                && Awaits.await(Closing.of(closeable, cause), driver, budget) == SUSPENDED) {
            return driver.suspended(this, CLOSING);
        }
        return null;
    }

    // ---- the subscription

    @Override
    public void request(long count) {
        handOver(() -> {
            if (over) {
                return;
            }
            if (count > 0) {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                goOn();
            } else {
                refusal = new IllegalArgumentException("A subscriber requested " + count
                        + " elements, but rule 3.9 of Reactive Streams wants one at least");
                endWait("its subscriber broke the rules");
            }
        });
    }

    @Override
    public void cancel() {
        handOver(() -> {
            if (!over) {
                over = true;
                endWait("the subscription was cancelled");
            }
        });
    }

    private void endWait(String reason) {
        Driver<?> publishing = Objects.requireNonNull(task);
        if (parked != null) {
            goOn();
        } else if (publishing.phase() != Driver.Phase.RUNNING) {
            request = new CancelledError(reason);
            publishing.ask(request, 0);
        }
    }

    private void handOver(Runnable work) {
        Driver<?> running = task;
        if (running == null) {
            return;
        }
        if (running.home().isInside()) {
            work.run();
        } else {
            running.home().handOver(work);
        }
    }

    private void goOn() {
        Driver<?> waiting = parked;
        if (waiting != null) {
            parked = null;
            waiting.wake(this, null);
        }
    }

    @Override
    public void arm(Driver<?> driver) {
        parked = driver;
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        parked = null;
        return true;
    }

    @Override
    public String toString() {
        return "publishing to " + subscriber;
    }
}
