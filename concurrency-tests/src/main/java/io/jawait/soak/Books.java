package io.jawait.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What happened how often; entered from any thread. */
final class Books {
    /** What is counted. */
    enum Entry {
        STARTED,
        VALUE,
        FAILURE,
        CANCELLED,
        BODY_BEGUN,
        BODY_ENDED,
        GENERATOR_BEGUN,
        GENERATOR_ENDED,
        PUT,
        TAKEN,
        LOCKED_ALONE,
        TIMED_OUT,
        RESUMED_FROM_OUTSIDE,
        CALLED_ELSEWHERE,
        HOT_BEGUN,
        HOT_ENDED
    }

    private final Map<Entry, LongAdder> counts = new EnumMap<>(Entry.class);
    private final List<String> faults = new ArrayList<>();

    Books() {
        for (Entry entry : Entry.values()) {
            counts.put(entry, new LongAdder());
        }
    }

    void count(Entry entry) {
        Objects.requireNonNull(counts.get(entry)).increment();
    }

    long of(Entry entry) {
        return Objects.requireNonNull(counts.get(entry)).sum();
    }

    /** Notes what must not be. */
    synchronized void fault(String what) {
        if (faults.size() < 20) {
            faults.add(what);
        }
    }

    /** Notes two amounts that should be one. */
    void compare(String what, long expected, long found) {
        if (expected != found) {
            fault(what + ": expected " + expected + ", found " + found);
        }
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
