package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 3 primitives. */
public class FrameR2L3<T extends @Nullable Object> extends FrameR2L2<T> {
    public long l2;

    public FrameR2L3(Code code) {
        super(code);
    }
}
