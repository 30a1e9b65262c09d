package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 primitives. */
public final class FrameR0L4<T extends @Nullable Object> extends FrameR0L3<T> {
    public long l3;

    public FrameR0L4(Code code) {
        super(code);
    }
}
