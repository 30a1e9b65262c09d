package io.jawait.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A thousand connections, each with one message under way: {@code Load PORT}. Prints messages a second and p99. */
public final class Load {
    private static final int CONNECTIONS = 1_000;
    private static final int BYTES = 64;
    private static final long WARM_UP = 3_000_000_000L;
    private static final long MEASURED = 4_000_000_000L;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final long[] latencies = new long[20_000_000];
    private int count;

    private Load() throws IOException {}

    public static void main(String[] arguments) throws IOException {
        new Load().run(Integer.parseInt(arguments[0]));
    }

    private void run(int port) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Exchange());
            send(channel);
        }
        exchange(WARM_UP);
        count = 0;
        exchange(MEASURED);
        Arrays.sort(latencies, 0, count);
        System.out.println(count / (MEASURED / 1e9) + " " + latencies[(int) (count * 0.99)] / 1e3);
    }

    private void exchange(long nanos) throws IOException {
        for (long begun = System.nanoTime(); System.nanoTime() - begun < nanos; ) {
            selector.select(this::arrived);
        }
    }

    private void arrived(SelectionKey key) {
        Exchange exchange = (Exchange) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            buffer.clear().limit(BYTES - exchange.got);
            exchange.got += channel.read(buffer);
            if (exchange.got == BYTES) {
                long now = System.nanoTime();
                latencies[count++] = now - exchange.sent;
                exchange.sent = now;
                exchange.got = 0;
                send(channel);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(SocketChannel channel) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static final class Exchange {
        private long sent = System.nanoTime();
        private int got;
    }
}
