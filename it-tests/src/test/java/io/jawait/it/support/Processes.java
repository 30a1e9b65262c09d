package io.jawait.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a JDK's programs to their end. */
public final class Processes {
    private Processes() {}

    /** Runs a command to its end; what runs longer than the limit is stopped, and fails the test. */
    public static Output run(Jdk jdk, List<String> command, Path folder, Duration limit) {
        try {
            Path out = Files.createTempFile("jawait-it", ".out");
            Path err = Files.createTempFile("jawait-it", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                // Each of these makes a virtual machine take options from outside and say so on standard error.
                builder.environment()
                        .keySet()
                        .removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
                Process process = builder.start();
                process.getOutputStream().close();
                return waitFor(process, jdk, command, out, err, limit);
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Output waitFor(Process process, Jdk jdk, List<String> command, Path out, Path err, Duration limit)
            throws IOException {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String threads = ended ? "" : threads(jdk, process.pid());
            process.destroyForcibly().waitFor();
            Output output = new Output(command, process.exitValue(), text(out), text(err));
            if (!ended) {
                throw new AssertionError("still running after " + limit + ": " + output + "\n--- threads\n" + threads);
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    private static String threads(Jdk jdk, long pid) throws IOException, InterruptedException {
        Path dump = Files.createTempFile("jawait-it", ".threads");
        try {
            Process jcmd = new ProcessBuilder(jdk.program("jcmd").toString(), Long.toString(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            if (!jcmd.waitFor(10, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly().waitFor();
            }
            return text(dump);
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
