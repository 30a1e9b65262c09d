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
        Path empty = app.jar("hello.jar", 0, 0);
        double[] hello = beside(empty, agent, 11);
        Figure.print("W15Agent on Hello, ms", hello[0]);
        Figure.print("W15Agent on Hello, ms more", hello[1]);
        Figure.print("W15Agent that does nothing, on Hello, ms more", beside(empty, app.idleAgent(), 11)[1]);
        for (int percent : new int[] {0, 1}) {
            Path jar = app.jar("app" + percent + ".jar", CLASSES, CLASSES * percent / 100);
            double[] started = beside(jar, agent, 3);
            Figure.print("W15Agent on 10,000 classes, " + percent + " % async, % more", 100 * started[1] / started[0]);
            if (percent > 0) {
                Figure.print("W15Weaving a jar, " + percent + " % async, classes/s", CLASSES / weaving(jar));
            }
        }
        Path async = app.jar("async.jar", CLASSES / 5, CLASSES / 5);
        Figure.print("W15Weaving a jar, all async, classes/s", CLASSES / 5 / weaving(async));
    }

    /** Milliseconds without the agent, and how many more with it: medians, the two run in turn. */
    private double[] beside(Path jar, Path with, int times) throws IOException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        String classPath = jar + System.getProperty("path.separator") + System.getProperty("java.class.path");
        for (int i = 0; i < times; i++) {
            double plain = 1e3 * seconds(java, "-cp", classPath, GeneratedApp.MAIN);
            double woven = 1e3 * seconds(java, "-javaagent:" + with, "-cp", classPath, GeneratedApp.MAIN);
            without.add(plain);
            more.add(woven - plain);
        }
        return new double[] {median(without), median(more)};
    }

    private double weaving(Path jar) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            seconds.add(seconds(
                    java,
                    "-jar",
                    agent.toString(),
                    "weave",
                    jar.toString(),
                    "-o",
                    folder.resolve("woven" + i + jar.getFileName()).toString(),
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
