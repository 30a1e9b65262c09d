package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 3 primitives. */
public class FrameR0L3<T extends @Nullable Object> extends FrameR0L2<T> {
    public long l2;

    public FrameR0L3(Code code) {
        super(code);
    }
}
