package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 1 primitive. */
public class FrameR0L1<T extends @Nullable Object> extends WovenFrame<T> {
    public long l0;

    public FrameR0L1(Code code) {
        super(code);
    }
}
