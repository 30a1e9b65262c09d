package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 6 references and 1 primitive. */
public class FrameR6L1<T extends @Nullable Object> extends FrameR6L0<T> {
    public long l0;

    public FrameR6L1(Code code) {
        super(code);
    }
}
