package io.jawait.benchmarks.report;

import static io.jawait.benchmarks.report.Target.ahead;
import static io.jawait.benchmarks.report.Target.atLeast;
import static io.jawait.benchmarks.report.Target.atMost;
import static io.jawait.benchmarks.report.Target.factor;
import static io.jawait.benchmarks.report.Target.flat;
import static io.jawait.benchmarks.report.Target.noBytes;
import static io.jawait.benchmarks.report.Target.noBytesBeyond;
import static io.jawait.benchmarks.report.Target.share;

import java.util.List;
import java.util.stream.Stream;

/** What Jawait is to reach. */
final class Targets {
    private static final List<Target> SWITCHING = List.of(
            factor("W1AwaitDone", "handWritten", 1.3),
            factor("W1AwaitDone", "virtualThread", 1),
            noBytes("W1AwaitDone"),
            factor("W2FibWithin base=0", "plain", 1.4),
            noBytesBeyond("W2FibWithin base=0", "plain"),
            factor("W2FibWithin base=1000", "plain", 1.4),
            noBytesBeyond("W2FibWithin base=1000", "plain"),
            ahead("W2FibWithin base=0", "kotlinRaw", 3),
            factor("W2FibInterface", "plain", 2.5),
            factor("W2FibAcross", "plain", 2.5),
            factor("W3Yield tasks=1", "handWritten", 1.3),
            factor("W3Yield tasks=1000", "handWritten", 1.3),
            factor("W3Yield tasks=1", "kotlinRaw", 1),
            factor("W3Yield tasks=1000", "kotlinRaw", 1),
            ahead("W3Yield tasks=1", "kotlin", 5),
            ahead("W3Yield tasks=1000", "kotlin", 5),
            ahead("W3Yield tasks=1", "virtualThread", 45),
            ahead("W3Yield tasks=1000", "virtualThread", 45),
            noBytes("W3Yield tasks=1"),
            noBytes("W3Yield tasks=1000"),
            flat("W4Resume depth=1000", "W4Resume depth=1", "time", Cell::nanos, 1.3),
            factor("W4Resume depth=1", "handWritten", 1.5),
            factor("W4Resume depth=1000", "handWritten", 1.5));

    private static final List<Target> TASKS = List.of(
            atLeast("W5Depth not waiting", 10_000_000),
            atLeast("W5Depth waiting", 10_000_000),
            factor("W6PingPong", "handWritten", 1.5),
            ahead("W6PingPong", "kotlin", 10),
            factor("W7Ring", "handWritten", 1.5),
            ahead("W7Ring", "kotlin", 10),
            factor("W8Skynet", "handWritten", 1.3),
            ahead("W8Skynet", "kotlin", 8),
            ahead("W8Skynet", "virtualThread", 20),
            atMost("W9Parked depth=1, bytes a task", 100),
            atMost("W9Parked depth=10, bytes a task", 340),
            atMost("W10Sleepers CPU, s", 1.5),
            atMost("W10Sleepers peak RSS, MiB", 300),
            atMost("W10Sleepers wall, s", 1.2),
            atMost("W11Generate yielding=false", 4),
            factor("W11Generate yielding=true", "handWritten", 1.5),
            noBytes("W11Generate yielding=false"),
            noBytes("W11Generate yielding=true"),
            factor("W12Gather", "handWritten", 2),
            ahead("W12Gather", "kotlin", 10),
            ahead("W12Gather", "virtualThread", 40),
            factor("W13Exception stackless=true", "handWritten", 1.5),
            factor("W13Exception stackless=false", "handWritten", 1.5),
            factor("W13Looked", "handWritten", 1.5),
            factor("W14CrossThread", "kotlinRaw", 1),
            factor("W14CrossThread", "kotlin", 1),
            factor("W14CrossThread", "virtualThread", 1));

    private static final List<Target> AROUND = List.of(
            atMost("W15Agent on Hello, ms more", 50),
            atMost("W15Agent on 10,000 classes, 0 % async, % more", 2),
            atMost("W15Agent on 10,000 classes, 1 % async, % more", 5),
            factor("W16Compute", "plain", 1.03),
            share("W17Echo messages/s", "handWritten", 0.95),
            share("W17Echo messages/s", "virtualThread", 1),
            factor("W17Echo p99, µs", "handWritten", 1.1),
            share("W18Loops independent, share of linear", "handWritten", 0.9),
            factor("W19Size of an await more, bytes", "kotlin", 1),
            factor("W19Size of fib, bytes", "kotlin", 1),
            flat("W20Scale tasks=10000", "W20Scale tasks=1000", "time", Cell::nanos, 1.5),
            flat("W20Scale tasks=100000", "W20Scale tasks=1000", "time", Cell::nanos, 1.5),
            flat("W20Scale tasks=1000000", "W20Scale tasks=1000", "time", Cell::nanos, 1.5),
            flat("W20Scale tasks=1000000", "W20Scale tasks=1000", "bytes", Cell::bytes, 1.5));

    static final List<Target> ALL =
            Stream.of(SWITCHING, TASKS, AROUND).flatMap(List::stream).toList();

    private Targets() {}

    /** How many of those that the table has figures for are met, or are not. */
    static long count(Table table, boolean met) {
        return ALL.stream()
                .flatMap(target -> target.isMet(table).stream())
                .filter(each -> each == met)
                .count();
    }
}
