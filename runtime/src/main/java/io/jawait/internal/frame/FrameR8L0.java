package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 8 references and no primitives. */
public final class FrameR8L0<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR8L0<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public @Nullable Object r2;
    public @Nullable Object r3;
    public @Nullable Object r4;
    public @Nullable Object r5;
    public @Nullable Object r6;
    public @Nullable Object r7;

    public FrameR8L0(Code code) {
        super(code);
    }

    @Override
    public void clear() {
        r0 = null;
        r1 = null;
        r2 = null;
        r3 = null;
        r4 = null;
        r5 = null;
        r6 = null;
        r7 = null;
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
