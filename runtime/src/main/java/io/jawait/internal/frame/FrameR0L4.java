package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for no references and 4 primitives. */
public final class FrameR0L4<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR0L4<>(NOTHING);

    public long l0;
    public long l1;
    public long l2;
    public long l3;

    public FrameR0L4(Code code) {
        super(code);
    }

    @Override
    public void clear() {}

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
