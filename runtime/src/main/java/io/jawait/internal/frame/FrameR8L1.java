package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references and 1 primitive. */
public class FrameR8L1<T extends @Nullable Object> extends FrameR8L0<T> {
    public long l0;

    public FrameR8L1(Code code) {
        super(code);
    }
}
