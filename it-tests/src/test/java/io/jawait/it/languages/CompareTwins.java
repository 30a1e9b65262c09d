package io.jawait.it.languages;

import io.jawait.it.fuzz.Comparison;
import io.jawait.it.support.ClassFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the programs in folders of class files, woven in both ways, with their plain runs: {@code CompareTwins
 * LIBRARY FOLDER...}. A program is a package with a class {@code Main}; each is named in a line that begins with SAME or
 * DIFFERENT. What a plain run cannot show stands in packages whose names end with {@code leaving}: they tell what is
 * wrong by themselves.
 */
final class CompareTwins {
    private static final long[] SEEDS = {0, 1, 2};

    private final Comparison comparison;
    private final Comparison inPlace;

    private CompareTwins(Path folder) throws IOException {
        Map<String, byte[]> library = new ClassFolder(folder).read();
        ClassLoader parent = Objects.requireNonNull(CompareTwins.class.getClassLoader());
        comparison = new Comparison(library, parent);
        inPlace = Comparison.inPlace(library, parent);
    }

    public static void main(String[] arguments) throws IOException {
        CompareTwins twins = new CompareTwins(Path.of(arguments[0]));
        for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
            twins.compare(Path.of(folder));
        }
        System.exit(0);
    }

    private void compare(Path folder) throws IOException {
        Map<String, Map<String, byte[]>> programs = new TreeMap<>();
        new ClassFolder(folder)
                .read()
                .forEach((name, bytes) -> programs.computeIfAbsent(
                                name.substring(0, name.indexOf('/')), any -> new TreeMap<>())
                        .put(name, bytes));
        programs.forEach((program, classes) -> {
            if (!classes.containsKey(program + "/Main")) {
                return;
            }
            String main = program + "/Main";
            String message = program.endsWith("leaving") ? wrong(main, classes) : difference(main, classes);
            System.out.println((message == null ? "SAME " : "DIFFERENT ") + folder.getFileName() + " " + program
                    + (message == null ? "" : " " + message));
        });
    }

    private @Nullable String difference(String main, Map<String, byte[]> classes) {
        String added = comparison.compare(main, classes, SEEDS).message();
        return added != null ? added : inPlace.compare(main, classes, SEEDS[0]).message();
    }

    private @Nullable String wrong(String main, Map<String, byte[]> classes) {
        StringBuilder all = new StringBuilder();
        for (int mode = 0; mode < Comparison.MODES; mode++) {
            all.append(comparison.woven(main, classes, mode, mode));
        }
        return all.isEmpty() ? null : all.toString();
    }
}
