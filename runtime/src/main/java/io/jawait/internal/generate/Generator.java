package io.jawait.internal.generate;

import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.internal.close.Failures;
import io.jawait.internal.close.Leaving;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.task.OpenGenerators;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator: the elements that its body emits.
 *
 * <pre>
 *   hasNext()        awaited             body emits, ends or fails
 *   ---------> COLD ---------> STARTED ----------------------------> IDLE
 *                                 |                                   ^
 *                                 +--> ASKING (body suspended) -------+
 * </pre>
 *
 * <p>Confined to the task that consumes it at the moment.
 *
 * @param <T> the type of the elements
 */
public final class Generator<T extends @Nullable Object> extends Elements<T> implements OpenGenerators.Bodied {
    private static final int RESTED = STARTED + 1;

    /** Null once the body has ended. */
    private @Nullable Frame<?> body;

    /** Null before it is begun. */
    private OpenGenerators.@Nullable Open open;

    public Generator(Frame<?> body) {
        this(body, null);
    }

    private Generator(Frame<?> body, OpenGenerators.@Nullable Open open) {
        this.body = body;
        this.open = open;
    }

    @Override
    @Nullable
    Object produce(Driver<?> driver, int budget) throws Throwable {
        Object result;
        try {
            if (state == ASKING) {
                result = driver.take();
            } else {
                CancelledError request = null;
                if (state == RESTED) {
                    request = cancelledMeanwhile(driver);
                } else if (driver.hasHadItsShare()) {
                    return rest(driver);
                }
                result = request == null ? advance(driver, budget) : cancelBody(request, driver, budget);
            }
        } catch (Throwable e) {
            finish(driver);
            throw e;
        }
        if (result == SUSPENDED) {
            return driver.suspended(this, ASKING);
        }
        if (result == null) {
            finish(driver);
        } else {
            state = IDLE;
        }
        return result;
    }

    @Override
    protected @Nullable Object answered(@Nullable Object result) {
        if (result == null || result instanceof Thrown) {
            return null;
        }
        state = IDLE;
        return answer(result);
    }

    private Object rest(Driver<?> driver) {
        driver.yield();
        return driver.suspended(this, RESTED);
    }

    /** How the task was cancelled during the turn of the others, if it was. */
    private static @Nullable CancelledError cancelledMeanwhile(Driver<?> driver) throws Throwable {
        try {
            driver.take();
            return null;
        } catch (CancelledError request) {
            return request;
        }
    }

    private @Nullable Object advance(Driver<?> driver, int budget) throws Throwable {
        Frame<?> current = body;
        if (current == null) {
            return null;
        }
        if (current.state == COLD) {
            return begin(current, driver, budget);
        }
        open().takenBy(driver);
        return current.resume(driver, budget);
    }

    private @Nullable Object begin(Frame<?> cold, Driver<?> driver, int budget) throws Throwable {
        open = ((TaskHome) driver.home()).generators().add(this, again -> new Generator<>(cold, again));
        open().takenBy(driver);
        return cold.begin(driver, budget);
    }

    private OpenGenerators.Open open() {
        return Objects.requireNonNull(open);
    }

    private void finish(Driver<?> driver) {
        body = null;
        state = IDLE;
        forget();
        if (open != null) {
            open.ended((TaskHome) driver.home());
        }
    }

    @Override
    public void close() {
        Frame<?> current = body;
        if (current != null && current.state == COLD) {
            body = null;
            current.close();
        } else {
            super.close();
        }
    }

    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return new Close(this, cause instanceof CancelledError leaving ? leaving : null);
    }

    /** Throws the cancellation at the emit where the body stands, or here if it does not stand anywhere. */
    private @Nullable Object cancelBody(CancelledError request, Driver<?> driver, int budget) throws Throwable {
        Frame<?> current = body;
        if (current == null || current.state == COLD) {
            close();
            throw request;
        }
        open().closedBy(driver);
        driver.give(new Thrown(request));
        return current.resume(driver, budget);
    }

    @Override
    public String toString() {
        return "generator " + Objects.requireNonNullElse(body, "that has ended");
    }

    /** Closes a generator. */
    private static final class Close extends Frame<@Nullable Void> {
        private final Generator<?> generator;
        private final CancelledError request;

        /** Whether the request ends here, with all that is suppressed in it. */
        private final boolean own;

        /** Whether a block inside or outside of the generator, or the task, still has to see the request. */
        private boolean unwinding;

        /**
         * @param leaving what leaves the consumer's loop, if it is a cancellation: one that a block inside of the
         *     generator asked for has to come back to that
         */
        Close(Generator<?> generator, @Nullable CancelledError leaving) {
            this.generator = generator;
            this.own = leaving == null;
            this.request = leaving == null ? new CancelledError("the generator was closed") : leaving;
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
            boolean first = state == STARTED;
            if (first) {
                generator.ensureNotAsked();
                unwinding = driver.isUnwinding(request);
                generator.state = CLOSING;
            }
            Object result;
            try {
                result = first ? generator.cancelBody(request, driver, budget) : driver.take();
            } catch (CancelledError e) {
                generator.finish(driver);
                if (e != request) {
                    throw e;
                }
                if (own) {
                    throwFailures();
                }
                return null;
            } catch (Throwable e) {
                generator.finish(driver);
                if (isNobodys(driver)) {
                    Leaving.replace(request, e);
                }
                throw e;
            }
            if (result == SUSPENDED) {
                return driver.suspended(this, STARTED + 1);
            }
            String name = generator.toString();
            generator.finish(driver);
            if (result != null) {
                throw new IllegalStateException(name + " emitted an element while it was being closed");
            }
            if (isNobodys(driver)) {
                // The body has gone on, but the loop was cut short.
                throw Outcome.failed(request).error();
            }
            return null;
        }

        /** Whether a block of the body has taken the request back, although it leaves the consumer's loop. */
        private boolean isNobodys(Driver<?> driver) {
            return unwinding && !driver.isUnwinding(request);
        }

        private void throwFailures() throws Throwable {
            List<Throwable> failures = Leaving.failuresIn(request);
            if (!failures.isEmpty()) {
                Failures all = new Failures(failures.get(0));
                failures.forEach(all::add);
                throw all.first();
            }
        }

        @Override
        public String toString() {
            return "closing " + generator;
        }
    }
}
