package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 2 primitives. */
public class FrameR2L2<T extends @Nullable Object> extends FrameR2L1<T> {
    public long l1;

    public FrameR2L2(Code code) {
        super(code);
    }
}
