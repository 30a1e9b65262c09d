package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and 1 primitive. */
public class FrameR4L1<T extends @Nullable Object> extends FrameR4L0<T> {
    public long l0;

    public FrameR4L1(Code code) {
        super(code);
    }
}
