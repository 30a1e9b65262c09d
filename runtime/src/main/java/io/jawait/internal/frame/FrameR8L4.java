package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references and 4 primitives. */
public final class FrameR8L4<T extends @Nullable Object> extends FrameR8L3<T> {
    public long l3;

    public FrameR8L4(Code code) {
        super(code);
    }
}
