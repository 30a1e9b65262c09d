package io.jawait.benchmarks.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A thread for each connection, with sockets that block. */
final class BlockingServer {
    private BlockingServer() {}

    /** @return the port */
    static int start(Consumer<Runnable> threads) throws IOException {
        ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.accept(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    threads.accept(() -> echo(socket));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return server.getLocalPort();
    }

    private static void echo(Socket socket) {
        byte[] buffer = new byte[1024];
        try (socket) {
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other side is gone: so is this connection.
        }
    }
}
