package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references. */
public class FrameR4L0<T extends @Nullable Object> extends FrameR2L0<T> {
    public @Nullable Object r2;
    public @Nullable Object r3;

    public FrameR4L0(Code code) {
        super(code);
    }

    /** Forgets the saved references, so that a body that runs on holds nothing it will not use. */
    public static void clear(FrameR4L0<?> frame) {
        FrameR2L0.clear(frame);
        frame.r2 = null;
        frame.r3 = null;
    }
}
