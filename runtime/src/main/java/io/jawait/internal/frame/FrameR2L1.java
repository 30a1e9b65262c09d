package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and one primitive. */
public final class FrameR2L1<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR2L1<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public long l0;

    public FrameR2L1(Code code) {
        super(code);
    }

    @Override
    public void clear() {
        r0 = null;
        r1 = null;
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
