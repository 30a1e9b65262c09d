package io.jawait.internal.frame;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The traces of exceptions that were made elsewhere, before they are led on to who awaits them. Others may have got them
 * before, and been put into their traces. Callable from any thread.
 */
final class ForeignTraces {
    private static final Map<Known, StackTraceElement> LAST = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Throwable> COLLECTED = new ReferenceQueue<>();

    private ForeignTraces() {}

    /** The exception's own lines, without those of the runtime; null if it has no trace, or a long one. */
    static @Nullable TraceLines own(Throwable error, VmTrace now) {
        for (Object each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
            LAST.remove(each);
        }
        Known key = new Known(error);
        StackTraceElement last = LAST.get(key);
        int end = last == null ? -1 : TraceLines.endOf(last, now.lines());
        List<StackTraceElement> own = end < 0 ? now.program() : now.lines().subList(0, end);
        if (end < 0 && !own.isEmpty()) {
            LAST.put(key, own.get(own.size() - 1));
        }
        return own.isEmpty() || own.size() >= TraceLines.LONGEST ? null : new TraceLines(own, 0);
    }

    /** One exception, and none that equals it. */
    private static final class Known extends WeakReference<Throwable> {
        private final int hash;

        Known(Throwable error) {
            super(error, COLLECTED);
            hash = System.identityHashCode(error);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Known known && get() != null && get() == known.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
