package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 6 references. */
public class FrameR6L0<T extends @Nullable Object> extends FrameR4L0<T> {
    public @Nullable Object r4;
    public @Nullable Object r5;

    public FrameR6L0(Code code) {
        super(code);
    }

    /** Forgets the saved references, so that a body that runs on holds nothing it will not use. */
    public static void clear(FrameR6L0<?> frame) {
        FrameR4L0.clear(frame);
        frame.r4 = null;
        frame.r5 = null;
    }
}
