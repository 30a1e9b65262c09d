package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 primitives. */
public class FrameR0L2<T extends @Nullable Object> extends FrameR0L1<T> {
    private static final WovenFrame<?> BLANK = new FrameR0L2<>(NOTHING);

    public long l1;

    public FrameR0L2(Code code) {
        super(code);
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
