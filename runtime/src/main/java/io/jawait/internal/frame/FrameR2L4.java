package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 4 primitives. */
public final class FrameR2L4<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR2L4<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public long l0;
    public long l1;
    public long l2;
    public long l3;

    public FrameR2L4(Code code) {
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
