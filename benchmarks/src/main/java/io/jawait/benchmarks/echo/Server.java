package io.jawait.benchmarks.echo;

import io.jawait.EventLoop;
import io.jawait.benchmarks.ways.VirtualThreads;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/** The server's three ways. */
public final class Server {
    private Server() {}

    /** @return the port that the column's server listens to */
    public static int start(String column) throws IOException, InterruptedException {
        return switch (column) {
            case "jawait" -> {
                Map<Object, EventLoop> loops = new IdentityHashMap<>();
                yield NettyServer.start(channel -> new Connection(
                        loops.computeIfAbsent(channel.eventLoop(), netty -> EventLoop.over(channel.eventLoop()))));
            }
            case "handWritten" -> NettyServer.start(channel -> new RawNetty());
            case "virtualThread" -> BlockingServer.start(new VirtualThreads()::startThread);
            default -> throw new IllegalArgumentException(column);
        };
    }
}
