package io.jawait.benchmarks.probe;

import io.jawait.benchmarks.echo.Load;
import io.jawait.benchmarks.echo.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** TCP echo over 1,000 connections on loopback, loaded by a second process: {@code Echo COLUMN}. */
public final class Echo {
    private Echo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Server.start(arguments[0]);
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (load.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        String[] figures = output.strip().split(" ");
        Figure.print("W17Echo messages/s", Double.parseDouble(figures[0]));
        Figure.print("W17Echo p99, µs", Double.parseDouble(figures[1]));
        System.exit(0);
    }
}
