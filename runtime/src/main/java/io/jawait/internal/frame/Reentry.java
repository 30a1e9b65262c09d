package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * One resume of a method that is its own body: what it takes on its way in, and what it leaves on its way out. Generated
 * code reads and writes the fields.
 */
public final class Reentry {
    final ReentryPoint point;
    boolean taken;

    public final WovenFrame<?> frame;
    public final @Nullable Driver<?> driver;
    public final int budget;

    /** What the body gives: it cannot return that, for the method has a return type of its own. */
    public @Nullable Object result;

    Reentry(ReentryPoint point, WovenFrame<?> frame, @Nullable Driver<?> driver, int budget) {
        this.point = point;
        this.frame = frame;
        this.driver = driver;
        this.budget = budget;
    }
}
