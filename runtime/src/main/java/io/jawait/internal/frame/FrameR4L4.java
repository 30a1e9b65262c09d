package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and 4 primitives. */
public final class FrameR4L4<T extends @Nullable Object> extends FrameR4L3<T> {
    public long l3;

    public FrameR4L4(Code code) {
        super(code);
    }
}
