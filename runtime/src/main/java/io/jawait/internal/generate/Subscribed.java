package io.jawait.internal.generate;

import io.jawait.Coroutine;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a publisher, which is subscribed to with the first question. The subscriber's methods are called on
 * the publisher's threads and hand over to the home of who asked first; everything else is confined to that.
 */
final class Subscribed<T> extends Arrivals implements Flow.Subscriber<T> {
    /** How many elements are asked for in advance; half of them are asked for again once they are consumed. */
    private static final int AHEAD = 32;

    private final Flow.Publisher<? extends T> publisher;
    private volatile @Nullable TaskHome home;

    /** Of who asked first; null before it is subscribed. */
    private @Nullable Bindings context;

    private Flow.@Nullable Subscription subscription;

    /** By which a failure has come; null unless it is one of ours. */
    private @Nullable Publishing<?> failed;

    private int consumed;
    private boolean ended;

    Subscribed(Flow.Publisher<? extends T> publisher) {
        this.publisher = publisher;
    }

    @Override
    void begin(Driver<?> driver, Arriving<?> walk) {
        if (home == null && !ended) {
            TaskHome here = (TaskHome) driver.home();
            home = here;
            context = driver.bindings();
            opened(here.generators().add(walk, again -> another()));
            try {
                publisher.subscribe(this);
            } catch (Throwable e) {
                end(null);
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
        Flow.Subscription asked = subscription;
        if (++consumed == AHEAD / 2 && asked != null) {
            consumed = 0;
            request(asked, AHEAD / 2);
        }
    }

    /** A subscription that takes no request gives no more elements. */
    private void request(Flow.Subscription asked, int count) {
        try {
            asked.request(count);
        } catch (Throwable e) {
            end(e);
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
                request(offered, AHEAD);
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
            failed = subscription instanceof Publishing<?> publishing ? publishing : null;
            subscription = null;
            TaskHome here = home;
            if (here != null) {
                ended(here);
            }
            tellConsumer();
            if (thrown != null) {
                fail(thrown, Objects.requireNonNull(home), Objects.requireNonNull(context));
            }
        }
    }

    @Override
    Throwable awaitedHere(Throwable thrown, Driver<?> driver) {
        return failed == null ? driver.found(new Thrown(thrown)) : failed.awaitedHere(thrown, driver);
    }

    // ---- the end

    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    @Override
    Coroutine<@Nullable Void> closing(Arriving<?> walk, @Nullable Throwable cause) {
        return new Calling<>(() -> {
            walk.forget();
            unsubscribe();
            return Coroutine.done();
        });
    }

    private void unsubscribe() {
        Flow.Subscription cancelled = subscription;
        end(null);
        drop();
        TaskHome here = home;
        if (here != null) {
            reportFailure(here);
        }
        if (cancelled != null) {
            cancelled.cancel();
        }
    }

    @Override
    public String toString() {
        return "elements of " + publisher;
    }
}
