package io.jawait.it.fuzz;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles sources inside this virtual machine, many at once. */
abstract class Sources {
    /**
     * What came of it.
     *
     * @param classes class files by internal name
     * @param refused what the compiler says of those that it refuses, by the name of the source
     */
    record Compiled(Map<String, byte[]> classes, Map<String, String> refused) {
        /** The classes of one package. */
        Map<String, byte[]> in(String room) {
            Map<String, byte[]> own = new HashMap<>();
            classes.forEach((name, bytes) -> {
                if (name.startsWith(room + "/")) {
                    own.put(name, bytes);
                }
            });
            return own;
        }
    }

    /**
     * A compiler of this JDK's classes.
     *
     * @param options for it, beside the class path
     */
    static Sources compiledBy(String compiler, List<String> options) {
        return compiler.equals("ecj") ? new EcjSources(options) : new JavacSources(options);
    }

    /** What this compiles, behind an agent for coverage. */
    Sources probed() {
        return new ProbedSources(this);
    }

    /**
     * Compiles.
     *
     * @param texts by the internal name of the public class in each; no text names another
     * @param classPath more class files, by internal name
     */
    Compiled compile(Map<String, String> texts, Map<String, byte[]> classPath) {
        Map<String, String> left = new LinkedHashMap<>(texts);
        Compiled all = new Compiled(new HashMap<>(), new HashMap<>());
        while (!left.isEmpty()) {
            Compiled now = attempt(left, classPath);
            all.classes.putAll(now.classes);
            all.refused.putAll(now.refused);
            left.keySet().removeAll(now.refused.keySet());
            left.keySet().removeAll(now.classes.keySet());
            if (!left.isEmpty() && now.refused.isEmpty()) {
                // Compilers work in order, so it has crashed on the first that it has not written.
                String crashed = left.keySet().iterator().next();
                left.remove(crashed);
                all.refused.put(crashed, "the compiler crashed");
            }
        }
        return all;
    }

    /** Compiles texts that name each other. */
    Compiled compileTogether(Map<String, String> texts) {
        return attempt(texts, Map.of());
    }

    /** Whole packages only: of a source that was refused nothing is kept. */
    static Compiled whole(Set<String> sources, Map<String, byte[]> classes, Map<String, String> refused) {
        Map<String, byte[]> kept = new HashMap<>(classes);
        for (String source : sources) {
            if (refused.containsKey(source) || !classes.containsKey(source)) {
                String room = source.substring(0, source.lastIndexOf('/') + 1);
                kept.keySet().removeIf(name -> name.startsWith(room));
            }
        }
        return new Compiled(kept, refused);
    }

    /** Compiles what it can before it gives up. */
    abstract Compiled attempt(Map<String, String> texts, Map<String, byte[]> classPath);
}
