package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and 3 primitives. */
public class FrameR4L3<T extends @Nullable Object> extends FrameR4L2<T> {
    public long l2;

    public FrameR4L3(Code code) {
        super(code);
    }
}
