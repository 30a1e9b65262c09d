package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures on each Java and writes the tables and a chart: {@code Report check|short|full RESULTS.md REGEX [JAVA,JAVA]}.
 */
public final class Report {
    private Report() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Length length = Length.of(arguments[0]);
        Path results = Path.of(arguments[1]);
        String only = arguments[2];
        String machine = Machine.describe();
        List<Run> runs = new ArrayList<>();
        for (Path java : Javas.of(arguments.length > 3 ? arguments[3] : "", length)) {
            runs.add(run(java, length, only));
            Files.writeString(results, text(length, machine, runs));
        }
        Run newest = runs.get(runs.size() - 1);
        Files.writeString(results.resolveSibling("chart.svg"), new Chart(newest.table()).svg());
        System.out.println(Files.readString(results));
    }

    private static Run run(Path java, Length length, String only) throws IOException, InterruptedException {
        Path cells = Files.createTempFile("cells", ".tsv");
        try {
            List<String> command = List.of(
                    java.toString(),
                    "-Djawait.agent.jar=" + System.getProperty("jawait.agent.jar"),
                    "-Djawait.python.rows=" + System.getProperty("jawait.python.rows"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Measure.class.getName(),
                    length.name(),
                    cells.toString(),
                    only);
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                System.err.println("Measuring on " + java + " ended early, with " + exit);
            }
            return Run.read(cells);
        } finally {
            Files.delete(cells);
        }
    }

    private static String text(Length length, String machine, List<Run> runs) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                # What Jawait costs

                Written by one run of the benchmarks; `README.md` says how to repeat it and what the rows are. Each cell:
                median nanoseconds an operation, or what the row's name says (least–most of the iterations), bytes allocated
                an operation. Bytes do not depend on how busy the machine is; times do: compare the columns of one table.

                - Machine: %s
                - %s; virtual threads on one carrier

                ![Times beside the hand-written limit](chart.svg)

                """, machine, length));
        for (Run run : runs) {
            text.append("## ")
                    .append(run.java())
                    .append("\n\n")
                    .append(run.table().markdown());
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }
}
