package io.jawait.internal.generate;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.Outcome;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a publisher, which is subscribed to with the first question. The subscriber's methods are called on
 * the publisher's threads and hand over to the home of who asked first; everything else is confined to that.
 */
public final class Subscribed<T> extends Arriving<T> implements Flow.Subscriber<T> {
    /** How many elements are asked for in advance; half of them are asked for again once they are consumed. */
    private static final int AHEAD = 32;

    private final Flow.Publisher<? extends T> publisher;
    private volatile @Nullable Home home;
    private Flow.@Nullable Subscription subscription;
    private int consumed;
    private boolean ended;

    public Subscribed(Flow.Publisher<? extends T> publisher) {
        this.publisher = publisher;
    }

    @Override
    void begin(Driver<?> driver) {
        if (home == null && !ended) {
            home = driver.home();
            try {
                publisher.subscribe(this);
            } catch (Throwable e) {
                ended = true;
                throw e;
            }
        }
    }

    @Override
    boolean isOver() {
        return ended;
    }

    @Override
    void taken() {
        Flow.Subscription open = subscription;
        if (++consumed == AHEAD / 2 && open != null) {
            consumed = 0;
            open.request(AHEAD / 2);
        }
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        consumer = null;
        unsubscribe();
        return true;
    }

    // ---- the publisher's side

    private void handOver(Runnable work) {
        Objects.requireNonNull(home).handOver(work);
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        Objects.requireNonNull(offered, "subscription");
        handOver(() -> {
            if (subscription != null || ended) {
                offered.cancel();
            } else {
                subscription = offered;
                offered.request(AHEAD);
            }
        });
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item, "item");
        handOver(() -> {
            if (!ended) {
                arrive(item);
            }
        });
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown, "throwable");
        handOver(() -> end(Outcome.toOthers(thrown)));
    }

    @Override
    public void onComplete() {
        handOver(() -> end(null));
    }

    private void end(@Nullable Throwable thrown) {
        if (!ended) {
            ended = true;
            failure = thrown;
            subscription = null;
            tellConsumer();
        }
    }

    // ---- the end

    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return new Calling<>(() -> {
            unsubscribe();
            return Coroutine.done();
        });
    }

    private void unsubscribe() {
        Flow.Subscription open = subscription;
        end(null);
        drop();
        failure = null;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public String toString() {
        return "elements of " + publisher;
    }
}
