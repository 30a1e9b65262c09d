package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A frame with room for 2 references and 2 primitives. */
public class FrameR2L2<T extends @Nullable Object> extends FrameR2L1<T> {
    private static final WovenFrame<?> BLANK = new FrameR2L2<>(NOTHING);

    public long l1;

    public FrameR2L2(Code code) {
        super(code);
    }

    @Override
    WovenFrame<?> blank() {
        return BLANK;
    }
}
