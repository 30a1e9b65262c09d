package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 6 references and 4 primitives. */
public final class FrameR6L4<T extends @Nullable Object> extends FrameR6L3<T> {
    public long l3;

    public FrameR6L4(Code code) {
        super(code);
    }
}
