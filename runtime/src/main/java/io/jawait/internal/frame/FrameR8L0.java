package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references. */
public class FrameR8L0<T extends @Nullable Object> extends FrameR6L0<T> {
    public @Nullable Object r6;
    public @Nullable Object r7;

    public FrameR8L0(Code code) {
        super(code);
    }

    /** Forgets the saved references, so that a body that runs on holds nothing it will not use. */
    public static void clear(FrameR8L0<?> frame) {
        FrameR6L0.clear(frame);
        frame.r6 = null;
        frame.r7 = null;
    }
}
