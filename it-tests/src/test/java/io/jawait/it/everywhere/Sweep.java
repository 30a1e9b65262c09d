package io.jawait.it.everywhere;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.WeavingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Weaves each class of a jar with an await at every call, and has the virtual machine verify it. */
final class Sweep {
    private static final Set<String> RULES = Set.of(
            "await-in-synchronized",
            "await-in-constructor",
            "await-in-static-initializer",
            "method-too-large",
            "too-many-parameters");

    private final JarFiles files;
    private final AwaitEverywhere everywhere;
    private final ClassWeaver weaver;

    /**
     * @param jars everything that the swept classes may name
     * @param weavers the way of weaving
     */
    Sweep(List<Path> jars, long seed, BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers) {
        files = new JarFiles(jars);
        ClassFiles classFiles = files;
        everywhere = new AwaitEverywhere(classFiles, seed);
        weaver = weavers.apply(WeaverOptions.defaults(), classFiles);
    }

    /** Sweeps one jar. */
    SweptJar sweep(Path jar) {
        SweptJar swept = new SweptJar(jar.getFileName().toString());
        Map<String, byte[]> plain = files.classesOf(jar);
        Map<String, byte[]> woven = new TreeMap<>();
        plain.forEach((name, bytes) -> {
            swept.classes++;
            try {
                woven.put(name, weave(bytes, swept));
            } catch (WeavingException | IllegalStateException e) {
                swept.failures.add(name + ": " + chain(e));
            }
        });
        link(plain, woven, swept);
        return swept;
    }

    private byte[] weave(byte[] bytes, SweptJar swept) {
        Set<String> spared = refused(weaver.weave(everywhere.rewriteAll(bytes).classFile()), swept);
        AwaitEverywhere.Result rewritten = everywhere.rewrite(bytes, spared);
        long start = System.nanoTime();
        WeaveResult result = weaver.weave(rewritten.classFile());
        swept.nanos += System.nanoTime() - start;
        swept.methods += rewritten.methods();
        swept.awaits += rewritten.awaits();
        for (Diagnostic each : result.diagnostics()) {
            // The constants of what is spared may be just what other methods need to be too large.
            if (each.severity() == Severity.ERROR && !each.code().equals("method-too-large")) {
                throw new IllegalStateException("refused without need: " + each);
            }
        }
        return result instanceof WeaveResult.Woven made ? made.classFile() : rewritten.classFile();
    }

    /** Counts what the rules refuse; gives the methods that cannot be woven whatever is left out. */
    private static Set<String> refused(WeaveResult result, SweptJar swept) {
        Set<String> large = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Diagnostic each : result.diagnostics()) {
            if (each.severity() != Severity.ERROR) {
                continue;
            }
            if (!RULES.contains(each.code())) {
                throw new IllegalStateException("no such rule: " + each);
            }
            if (seen.add(each.code() + each.place().method())) {
                swept.refused(each.code());
            }
            if (each.code().equals("method-too-large") || each.code().equals("too-many-parameters")) {
                large.add(each.place().method());
            }
        }
        return large;
    }

    private void link(Map<String, byte[]> plain, Map<String, byte[]> woven, SweptJar swept) {
        Linker before = new Linker(plain, files);
        Linker after = new Linker(woven, files);
        for (String name : woven.keySet()) {
            if (before.link(name) != null) {
                swept.incomplete++;
            } else {
                LinkageError error = after.link(name);
                if (error != null) {
                    swept.failures.add(name + ": " + chain(error));
                }
            }
        }
    }

    private static String chain(Throwable e) {
        List<String> texts = new ArrayList<>();
        for (Throwable at = e; at != null; at = at.getCause()) {
            texts.add(at.toString());
            for (int i = 0; i < Math.min(4, at.getStackTrace().length); i++) {
                texts.add("        " + at.getStackTrace()[i]);
            }
        }
        return String.join("\n    ", texts);
    }
}
