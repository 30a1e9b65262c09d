package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 primitives. */
public class FrameR0L2<T extends @Nullable Object> extends FrameR0L1<T> {
    public long l1;

    public FrameR0L2(Code code) {
        super(code);
    }
}
