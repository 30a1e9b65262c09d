package io.jawait.internal.generate;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.Calling;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a publisher, which is subscribed to with the first question. The subscriber's methods are called on
 * the publisher's threads and hand over to the home of who asked first; everything else is confined to that.
 */
public final class Subscribed<T> extends Elements<T> implements Wait, Flow.Subscriber<T> {
    private static final int WAITED = STARTED + 1;

    /** How many elements are asked for in advance; half of them are asked for again once they are consumed. */
    private static final int AHEAD = 32;

    private final Flow.Publisher<? extends T> publisher;
    private final ArrayDeque<T> received = new ArrayDeque<>();
    private volatile @Nullable Home home;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Driver<?> consumer;
    private @Nullable Throwable failure;
    private int consumed;
    private boolean ended;

    public Subscribed(Flow.Publisher<? extends T> publisher) {
        this.publisher = publisher;
        this.state = IDLE;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        boolean answered = true;
        try {
            if (state == WAITED) {
                driver.take();
            }
            subscribe(driver);
            if (announced || fetch()) {
                return true;
            }
            if (!ended) {
                answered = false;
                driver.park(this);
                return driver.suspended(this, WAITED);
            }
            Throwable thrown = failure;
            if (thrown != null) {
                failure = null;
                throw thrown;
            }
            return false;
        } finally {
            if (answered) {
                state = IDLE;
            }
        }
    }

    private void subscribe(Driver<?> driver) {
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

    private boolean fetch() {
        T first = received.poll();
        if (first == null) {
            return false;
        }
        announce(first);
        Flow.Subscription open = subscription;
        if (++consumed == AHEAD / 2 && open != null) {
            consumed = 0;
            open.request(AHEAD / 2);
        }
        return true;
    }

    @Override
    public void arm(Driver<?> driver) {
        consumer = driver;
        if (ended || !received.isEmpty()) {
            tellConsumer();
        }
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        consumer = null;
        unsubscribe();
        return true;
    }

    private void tellConsumer() {
        Driver<?> waiting = consumer;
        if (waiting != null) {
            consumer = null;
            waiting.wake(this, null);
        }
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
                received.add(item);
                tellConsumer();
            }
        });
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown, "throwable");
        handOver(() -> end(thrown));
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
        received.clear();
        forget();
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
