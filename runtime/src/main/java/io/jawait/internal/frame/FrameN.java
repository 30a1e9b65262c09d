package io.jawait.internal.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A frame with room for any number of references and primitives, for methods that no fixed shape fits. */
public final class FrameN<T extends @Nullable Object> extends WovenFrame<T> {
    public final @Nullable Object[] refs;
    public final long[] longs;

    public FrameN(Code code, int refs, int longs) {
        super(code);
        this.refs = new Object[refs];
        this.longs = new long[longs];
    }

    /** Forgets the saved references, so that a body that runs on holds nothing it will not use. */
    public static void clear(FrameN<?> frame) {
        Arrays.fill(frame.refs, null);
    }
}
