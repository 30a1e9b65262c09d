package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 1 primitive. */
public class FrameR2L1<T extends @Nullable Object> extends FrameR2L0<T> {
    public long l0;

    public FrameR2L1(Code code) {
        super(code);
    }
}
