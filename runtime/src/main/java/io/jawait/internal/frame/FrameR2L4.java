package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 4 primitives. */
public final class FrameR2L4<T extends @Nullable Object> extends FrameR2L3<T> {
    public long l3;

    public FrameR2L4(Code code) {
        super(code);
    }
}
