package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references. */
public class FrameR2L0<T extends @Nullable Object> extends WovenFrame<T> {
    public @Nullable Object r0;
    public @Nullable Object r1;

    public FrameR2L0(Code code) {
        super(code);
    }

    /** Forgets the saved references, so that a body that runs on holds nothing it will not use. */
    public static void clear(FrameR2L0<?> frame) {
        frame.r0 = null;
        frame.r1 = null;
    }
}
