package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and 2 primitives. */
public class FrameR4L2<T extends @Nullable Object> extends FrameR4L1<T> {
    public long l1;

    public FrameR4L2(Code code) {
        super(code);
    }
}
