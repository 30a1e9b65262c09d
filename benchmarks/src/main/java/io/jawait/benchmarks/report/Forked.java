package io.jawait.benchmarks.report;

import io.jawait.benchmarks.probe.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a virtual machine of its own. */
record Forked(List<String> arguments) {
    private static final int SECONDS = 400;

    static Forked of(Class<?> main, String column) {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1"));
        String agent = System.getProperty("jawait.agent.jar");
        if (agent != null) {
            arguments.add("-Djawait.agent.jar=" + agent);
        }
        arguments.addAll(List.of(main.getName(), column));
        return new Forked(arguments);
    }

    /** The last figure of each row; those that it printed before its time was up, if it hangs. */
    Map<String, Double> figures() throws IOException, InterruptedException {
        Path output = Files.createTempFile("figures", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return read(output);
        } finally {
            Files.delete(output);
        }
    }

    private static Map<String, Double> read(Path output) {
        Map<String, Double> figures = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(output)) {
            lines.map(Figure::of)
                    .flatMap(Optional::stream)
                    .forEach(figure -> figures.put(figure.row(), figure.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }
}
