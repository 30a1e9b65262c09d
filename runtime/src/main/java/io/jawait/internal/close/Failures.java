package io.jawait.internal.close;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several have failed with: the first, with each of the others suppressed in it once, however many failed with it. */
public final class Failures {
    private final Throwable first;
    private @Nullable Set<Throwable> known;

    public Failures(Throwable first) {
        this.first = first;
    }

    /** The one that leaves. */
    public Throwable first() {
        return first;
    }

    /** Another one has failed. */
    public void add(Throwable failure) {
        Set<Throwable> told = known;
        if (told == null) {
            told = Collections.newSetFromMap(new IdentityHashMap<>(4));
            told.add(first);
            told.addAll(List.of(first.getSuppressed()));
            known = told;
        }
        if (told.add(failure)) {
            first.addSuppressed(failure);
        }
    }
}
