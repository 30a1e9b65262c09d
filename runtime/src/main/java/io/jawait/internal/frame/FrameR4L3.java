package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 4 references and 3 primitives. */
public final class FrameR4L3<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR4L3<>(NOTHING);

    public @Nullable Object r0;
    public @Nullable Object r1;
    public @Nullable Object r2;
    public @Nullable Object r3;
    public long l0;
    public long l1;
    public long l2;

    public FrameR4L3(Code code) {
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
