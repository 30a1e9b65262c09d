package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 6 references and 3 primitives. */
public class FrameR6L3<T extends @Nullable Object> extends FrameR6L2<T> {
    public long l2;

    public FrameR6L3(Code code) {
        super(code);
    }
}
