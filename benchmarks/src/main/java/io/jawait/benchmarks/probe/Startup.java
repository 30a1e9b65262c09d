package io.jawait.benchmarks.probe;

import io.jawait.benchmarks.probe.app.GeneratedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the agent adds to a start, and how fast it weaves a jar. */
public final class Startup {
    private static final int CLASSES = 10_000;

    private final Path agent = Path.of(Objects.requireNonNull(System.getProperty("jawait.agent.jar"), "agent"));
    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Path folder;

    private Startup(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("startup");
        try {
            new Startup(folder).measure();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        GeneratedApp app = new GeneratedApp(folder);
        String weaving = "-javaagent:" + agent;
        String idle = "-javaagent:" + app.idleAgent();
        Path empty = app.jar("hello.jar", 0, 0);
        double[] hello = beside(start(empty), start(empty, weaving), 11);
        Figure.print("W15Agent on Hello, ms", hello[0]);
        Figure.print("W15Agent on Hello, ms more", hello[1]);
        Figure.print("W15Agent that does nothing, on Hello, ms more", beside(start(empty), start(empty, idle), 11)[1]);
        Path plain = app.jar("plain.jar", CLASSES, 0);
        print("W15Agent on 10,000 classes, 0 % async, % more", start(plain), start(plain, weaving));
        print("W15Agent that does nothing, on 10,000 classes, % more", start(plain), start(plain, idle));
        Path some = app.jar("some.jar", CLASSES, CLASSES / 100);
        Path woven = folder.resolve("woven.jar");
        print("W15Agent on 10,000 classes, 1 % async, % more", start(some), start(some, weaving));
        Figure.print("W15Weaving a jar, 1 % async, classes/s", CLASSES / weaving(some, woven));
        print("W15Woven beforehand, 10,000 classes, 1 % async, % more", start(some), start(woven));
        Path all = app.jar("all.jar", CLASSES / 5, CLASSES / 5);
        Figure.print("W15Weaving a jar, all async, classes/s", CLASSES / 5 / weaving(all, woven));
    }

    private void print(String name, String[] one, String[] other) throws IOException, InterruptedException {
        double[] started = beside(one, other, 5);
        Figure.print(name, 100 * started[1] / started[0]);
    }

    private String[] start(Path jar, String... options) {
        String classPath = jar + System.getProperty("path.separator") + System.getProperty("java.class.path");
        return Stream.of(new String[] {java}, options, new String[] {"-cp", classPath, GeneratedApp.MAIN})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    /** Milliseconds of the one, and how many more the other takes: medians, the two run in turn. */
    private double[] beside(String[] one, String[] other, int times) throws IOException, InterruptedException {
        List<Double> first = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            first.add(1e3 * seconds(one));
            more.add(1e3 * seconds(other) - first.get(i));
        }
        return new double[] {median(first), median(more)};
    }

    private double weaving(Path jar, Path woven) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            seconds.add(seconds(
                    java,
                    "-jar",
                    agent.toString(),
                    "weave",
                    jar.toString(),
                    "-o",
                    woven.toString(),
                    "-cp",
                    System.getProperty("java.class.path")));
        }
        return median(seconds);
    }

    private double seconds(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        long begun = System.nanoTime();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
