package io.jawait.it.everywhere;

import io.jawait.EventLoop;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import org.jspecify.annotations.Nullable;

/** Runs one coroutine to its end on the calling thread, whatever else runs on that thread already. */
final class Stepper extends Driver<Object> {
    private @Nullable Object result;

    @SuppressWarnings("unchecked")
    private Stepper(Frame<?> root) {
        super(new OneDriver(), (Frame<Object>) root, inherited(ThreadHome.get()));
    }

    /** The coroutine's value; throws what it throws. */
    static @Nullable Object run(Frame<?> root) throws Throwable {
        root.claim();
        Stepper stepper = new Stepper(root);
        while (stepper.phase() == Phase.READY) {
            stepper.run();
        }
        if (stepper.phase() != Phase.DONE) {
            throw new IllegalStateException("waits for what never comes: " + root);
        }
        if (stepper.result instanceof Thrown thrown) {
            throw thrown.error();
        }
        return stepper.result;
    }

    @Override
    protected void ended(@Nullable Object outcome) {
        result = outcome;
    }

    @Override
    public String name() {
        return "stepper";
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        return false;
    }

    /** Steps are made by {@link #run(Frame)}, one after the other. */
    private static final class OneDriver implements Home {
        private @Nullable Driver<?> current;

        @Override
        public void handOver(Runnable work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ready(Driver<?> driver) {}

        @Override
        public @Nullable Driver<?> current() {
            return current;
        }

        @Override
        public @Nullable Driver<?> nest(@Nullable Driver<?> driver) {
            Driver<?> outer = current;
            current = driver;
            return outer;
        }

        @Override
        public boolean isInside() {
            return current != null;
        }

        @Override
        public EventLoop loop() {
            throw new UnsupportedOperationException();
        }
    }
}
