package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 6 references and 2 primitives. */
public class FrameR6L2<T extends @Nullable Object> extends FrameR6L1<T> {
    public long l1;

    public FrameR6L2(Code code) {
        super(code);
    }
}
