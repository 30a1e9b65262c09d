package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame without room for anything. */
public class FrameR0L0<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR0L0<>(NOTHING);

    public FrameR0L0(Code code) {
        super(code);
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
