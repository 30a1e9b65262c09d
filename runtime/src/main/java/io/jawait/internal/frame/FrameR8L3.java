package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references and 3 primitives. */
public class FrameR8L3<T extends @Nullable Object> extends FrameR8L2<T> {
    public long l2;

    public FrameR8L3(Code code) {
        super(code);
    }
}
