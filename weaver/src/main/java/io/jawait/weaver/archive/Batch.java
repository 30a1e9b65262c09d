package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.OtherRuntime;
import io.jawait.weaver.RememberedHeaders;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jars and folders that are woven together: each finds the others' classes, and all are written or none is. */
public final class Batch {
    private final Map<Path, Source> sources = new LinkedHashMap<>();
    private final List<ClassFiles> classPath = new ArrayList<>();

    /**
     * Adds a jar or a folder to be woven, with the jars in it.
     *
     * @throws IOException if it cannot be read; the message names it
     */
    public void add(Path path) throws IOException {
        sources.put(path, read(path));
    }

    /**
     * Adds a folder to be woven of which only class files are looked at.
     *
     * @throws IOException if it cannot be read; the message names it
     */
    public void addClassFolder(Path path) throws IOException {
        sources.put(path, FolderSource.readClasses(path));
    }

    /**
     * Adds a jar or folder in which classes are looked up only.
     *
     * @throws IOException if it cannot be read; the message names it
     */
    public void addToClassPath(Path path) throws IOException {
        classPath.add(read(path).classFiles());
    }

    /** Adds a place in which classes are looked up only. */
    public void addToClassPath(ClassFiles classFiles) {
        classPath.add(classFiles);
    }

    private static Source read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + " does not exist");
        }
        if (path.toString().endsWith(".class") && !Files.isDirectory(path)) {
            throw new IOException(path + " is a class file: name the folder in which its packages begin");
        }
        try {
            return Files.isDirectory(path) ? FolderSource.read(path) : JarSource.read(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Weaves all of it in memory. */
    public void weave(WeaverOptions options, Tally tally) throws IOException {
        List<ClassFiles> everywhere = new ArrayList<>();
        sources.values().forEach(source -> everywhere.add(source.classFiles()));
        everywhere.addAll(classPath);
        everywhere.add(new JdkClassFiles());
        ClassFiles beyond = new RememberedHeaders(name -> first(everywhere, name), new HashMap<>());
        EntryWeaver weaver = new EntryWeaver(options, tally);
        for (Source source : sources.values()) {
            source.weave(weaver, beyond);
        }
        String flaw = tally.classes() == 0 ? null : OtherRuntime.among(beyond);
        if (flaw != null) {
            tally.add(flaw);
        }
    }

    private static byte @Nullable [] first(List<ClassFiles> places, String className) {
        for (ClassFiles place : places) {
            byte[] found = place.find(className);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Puts what has changed into its place. */
    public void write() throws IOException {
        Map<Path, Source> changed = new LinkedHashMap<>(sources);
        changed.values().removeIf(source -> !source.isChanged());
        write(changed);
    }

    /**
     * Writes all of it elsewhere, also what has not changed.
     *
     * @param target what the only jar or folder becomes; a folder that gets each under its own name if there are more,
     *     or if it is there already and the only input is a jar
     */
    public void write(Path target) throws IOException {
        Map<Path, Source> targets = new LinkedHashMap<>();
        for (Map.Entry<Path, Source> entry : sources.entrySet()) {
            Path input = entry.getKey();
            boolean inside = sources.size() > 1 || (Files.isDirectory(target) && !Files.isDirectory(input));
            Path output =
                    inside ? target.resolve(input.toAbsolutePath().normalize().getFileName()) : target;
            if (targets.put(output, entry.getValue()) != null) {
                throw new IOException("two inputs would both become " + output);
            }
        }
        write(targets);
    }

    private static void write(Map<Path, Source> targets) throws IOException {
        try (Replacement replacement = new Replacement()) {
            for (Map.Entry<Path, Source> entry : targets.entrySet()) {
                entry.getValue().prepare(entry.getKey(), replacement);
            }
            replacement.commit();
        }
    }
}
