package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and one primitive. */
public final class FrameR4L1<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR4L1<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public @Nullable Object r2;
    public @Nullable Object r3;
    public long l0;

    public FrameR4L1(Code code) {
        super(code);
    }

    @Override
    public void clear() {
        r0 = null;
        r1 = null;
        r2 = null;
        r3 = null;
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
