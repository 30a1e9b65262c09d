package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for no references and one primitive. */
public final class FrameR0L1<T extends @Nullable Object> extends WovenFrame<T> {
    private static final WovenFrame<?> BLANK = new FrameR0L1<>(NOTHING);

    public long l0;

    public FrameR0L1(Code code) {
        super(code);
    }

    @Override
    public void clear() {}

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
