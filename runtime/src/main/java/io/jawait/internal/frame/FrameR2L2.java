package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 2 primitives. */
public final class FrameR2L2<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR2L2<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public long l0;
    public long l1;

    public FrameR2L2(Code code) {
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
