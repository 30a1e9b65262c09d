package io.jawait.internal.frame;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a woven method, without room for anything. Subclasses add slots for saved locals and operands:
 * {@code FrameRxLy} has x references and y longs, {@link FrameN} any number of both. Generated code writes and reads the
 * slots directly.
 *
 * <p>{@code FrameRxLy} extends the one with a long less, and {@code FrameRxL0} the one with two references less: the code
 * that resumes a method's frames reads those that were made to suspend, which hold what survives an await, and those that
 * were cold coroutines, which had room for all arguments.
 *
 * @param <T> the type of the coroutine's value
 */
public class WovenFrame<T extends @Nullable Object> extends Frame<T> {
    public WovenFrame(Code code) {
        super(code);
    }

    @Override
    public final @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        return code().resume(this, driver, budget);
    }

    @Override
    public final @Nullable Object begin(Driver<?> driver, int budget) throws Throwable {
        claim();
        return budget < 0 ? driver.postpone(this) : code().resume(this, driver, budget);
    }

    /** Holds what {@link NeverAwaited#mark} gave until it is claimed. */
    public final void mark(@Nullable Frame<?> mark) {
        caller = mark;
    }

    /** The method's body. */
    public final Code code() {
        return Objects.requireNonNull(code);
    }

    @Override
    public final String toString() {
        return FrameDescription.of(this).at(state);
    }
}
