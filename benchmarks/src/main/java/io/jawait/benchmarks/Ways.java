package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.Futures;
import io.jawait.benchmarks.ways.Plain;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import java.util.List;
import java.util.Map;

/** The ways by the names of their columns. Those of other modules are there when these are on the class path. */
public final class Ways {
    private static final String PEERS = "io.jawait.benchmarks.peers.";

    private static final Map<String, String> CLASSES = Map.of(
            "jawait", Woven.class.getName(),
            "handWritten", HandWritten.class.getName(),
            "plain", Plain.class.getName(),
            "virtualThread", VirtualThreads.class.getName(),
            "completableFuture", Futures.class.getName(),
            "kotlin", PEERS + "KotlinLoop",
            "kotlinRaw", PEERS + "KotlinRaw",
            "eaAsync", PEERS + "EaAsync",
            "tascalate", PEERS + "Tascalate");

    /** The columns from left to right. */
    public static final List<String> COLUMNS = List.of(
            "jawait",
            "handWritten",
            "plain",
            "virtualThread",
            "completableFuture",
            "kotlin",
            "kotlinRaw",
            "eaAsync",
            "tascalate",
            "asyncio");

    private Ways() {}

    /** @throws UnsupportedOperationException if this Java cannot do it */
    public static Way named(String column) {
        String name = CLASSES.get(column);
        if (name == null) {
            throw new UnsupportedOperationException(column);
        }
        try {
            return (Way) Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(column, e);
        }
    }

    /** The columns whose classes are here and which this Java can do. */
    public static List<String> available() {
        return COLUMNS.stream().filter(Ways::isAvailable).toList();
    }

    private static boolean isAvailable(String column) {
        try {
            named(column);
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }
}
