package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame without room for anything. */
public class FrameR0L0<T extends @Nullable Object> extends WovenFrame<T> {
    public FrameR0L0(Code code) {
        super(code);
    }
}
