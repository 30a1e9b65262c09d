package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references and 2 primitives. */
public class FrameR8L2<T extends @Nullable Object> extends FrameR8L1<T> {
    public long l1;

    public FrameR8L2(Code code) {
        super(code);
    }
}
