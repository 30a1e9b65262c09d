package io.jawait.internal.combine;

import io.jawait.internal.frame.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What somebody wants to await at once: a copy, without a null in it. */
public final class Given {
    private Given() {}

    /** The same, as a list that reads the array. */
    public static <A> List<A> all(String what, A[] given) {
        return Arrays.asList(Objects.requireNonNull(given, () -> what + " was given null"));
    }

    /**
     * The same, in their order.
     *
     * @param what the method that was called, for the message
     * @throws NullPointerException if one is null; the coroutines among the others are closed
     */
    public static <A> List<A> of(String what, Collection<? extends A> given) {
        List<A> copy = Collections.unmodifiableList(
                new ArrayList<>(Objects.requireNonNull(given, () -> what + " was given null")));
        int place = copy.indexOf(null);
        if (place < 0) {
            return copy;
        }
        copy.forEach(Frame::discard);
        throw new NullPointerException(what + " was given null, at place " + (place + 1) + " of " + copy.size());
    }
}
