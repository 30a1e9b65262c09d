package io.jawait.soak;

import io.jawait.EventLoop;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is in memory after everything that can go has gone. */
record Remains(long bytes, Map<String, Long> runtimeObjects) {
    /** Caches and tables, which grow to some size and no further. */
    private static final long ALLOWED_BYTES = 1L << 20;

    private static final long ALLOWED_OBJECTS = 16;
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 100_000_000;

    /** Collects, and looks. */
    static Remains now() {
        String histogram;
        try {
            histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {null},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Long> objects = new TreeMap<>();
        long bytes = 0;
        for (String line : histogram.split("\n")) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length < 4 || !columns[0].endsWith(":")) {
                continue;
            }
            bytes += Long.parseLong(columns[2]);
            if (columns[3].startsWith("io.jawait.")) {
                objects.put(columns[3], Long.parseLong(columns[1]));
            }
        }
        return new Remains(bytes, objects);
    }

    /** How many objects of the runtime and of coroutines there are. */
    long objects() {
        return runtimeObjects.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Looks until nothing is left that was not there before: what cleaners and pools hold goes in a while, and what
     * watches over coroutines that are collected goes when a loop ends.
     */
    static Remains since(Remains before) {
        Remains now = now();
        for (int attempt = 0; attempt < ATTEMPTS && !now.excess(before).isEmpty(); attempt++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            EventLoop.create().close();
            now = now();
        }
        return now;
    }

    /** What has become more. */
    List<String> excess(Remains before) {
        List<String> more = new ArrayList<>();
        runtimeObjects.forEach((name, count) -> {
            long was = before.runtimeObjects.getOrDefault(name, 0L);
            if (count > was + ALLOWED_OBJECTS) {
                more.add(count + " objects of " + name + " are left, before there were " + was);
            }
        });
        if (bytes > before.bytes + ALLOWED_BYTES) {
            more.add("the heap has grown from " + before.bytes + " bytes to " + bytes);
        }
        return more;
    }
}
