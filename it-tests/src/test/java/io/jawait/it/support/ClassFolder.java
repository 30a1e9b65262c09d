package io.jawait.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Class files in a folder, by internal name. */
public record ClassFolder(Path folder) {
    private static final String SUFFIX = ".class";

    /** All of them, in the order of their names. */
    public Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                all.put(name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
            }
        }
        return all;
    }

    /** Adds class files. */
    public void write(Map<String, byte[]> classes) throws IOException {
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Path file = folder.resolve(each.getKey() + SUFFIX);
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }
}
