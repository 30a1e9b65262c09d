package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.internal.close.CloseAfter;
import io.jawait.internal.close.Closing;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Awaits;
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
    private boolean cancelled;
    private long demand;

    public Publishing(AsyncIterable<? extends T> source, Flow.Subscriber<? super T> subscriber) {
        this.source = source;
        this.subscriber = subscriber;
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
            if (cancelled ? e instanceof CancelledError : isTold(e)) {
                cancelled = true;
                return closed(e, driver, budget);
            }
            // Nobody hears of it but whoever watches the task.
            cancelled = true;
            if (walk instanceof AsyncCloseable closeable
                    && Awaits.await(new CloseAfter(closeable, e), driver, budget) == SUSPENDED) {
                return driver.suspended(this, CLOSING);
            }
            throw e;
        }
    }

    /** Tells the subscriber of a failure; false if that throws. */
    private boolean isTold(Throwable failure) {
        try {
            subscriber.onError(failure);
            return true;
        } catch (Throwable e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
            return false;
        }
    }

    private @Nullable Object publish(Driver<?> driver, int budget) throws Throwable {
        int at = state;
        Object result = null;
        if (at == STARTED) {
            walk = source.iterator();
            subscriber.onSubscribe(this);
        } else {
            result = driver.take();
        }
        AsyncIterator<? extends T> elements = Objects.requireNonNull(walk);
        for (; ; ) {
            if (at == ASKED && !cancelled) {
                if (result != Boolean.TRUE) {
                    cancelled = true;
                    subscriber.onComplete();
                    return null;
                }
                demand--;
                subscriber.onNext(Objects.requireNonNull(elements.next(), "element"));
            }
            if (refusal != null) {
                throw refusal;
            }
            if (cancelled) {
                return closed(null, driver, budget);
            }
            if (demand == 0) {
                driver.park(this);
                return driver.suspended(this, WANTED);
            }
            at = ASKED;
            result = Awaits.await(elements.hasNext(), driver, budget);
            if (result == SUSPENDED) {
                return driver.suspended(this, ASKED);
            }
        }
    }

    private @Nullable Object closed(@Nullable Throwable cause, Driver<?> driver, int budget) throws Throwable {
        if (walk instanceof AsyncCloseable closeable
                && Awaits.await(Closing.of(closeable, cause), driver, budget) == SUSPENDED) {
            return driver.suspended(this, CLOSING);
        }
        return null;
    }

    // ---- the subscription

    @Override
    public void request(long count) {
        handOver(() -> {
            if (count <= 0) {
                refusal = new IllegalArgumentException("A subscriber requested " + count + " elements");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
            goOn();
        });
    }

    @Override
    public void cancel() {
        handOver(() -> {
            if (!cancelled) {
                cancelled = true;
                Driver<?> waiting = parked;
                goOn();
                if (waiting == null) {
                    endWaitForElement();
                }
            }
        });
    }

    private void endWaitForElement() {
        Driver<?> publishing = Objects.requireNonNull(task);
        if (publishing.waiting() != null) {
            publishing.ask(new CancelledError("the subscription was cancelled"), 0);
        }
    }

    private void handOver(Runnable work) {
        Driver<?> running = Objects.requireNonNull(task);
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
