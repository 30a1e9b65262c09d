package io.jawait.it.everywhere;

import io.jawait.it.support.Jars;
import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** A library of which every method runs as a coroutine that suspends now and then. */
final class SuspendingLibrary {
    private final AwaitEverywhere everywhere;
    private final ClassWeaver weaver;

    /**
     * @param classPath the library's jar, and those that it names
     * @param weavers the way of weaving
     */
    SuspendingLibrary(List<Path> classPath, long seed, BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers) {
        JarFiles files = new JarFiles(classPath);
        everywhere = new AwaitEverywhere(files, seed);
        weaver = weavers.apply(WeaverOptions.defaults(), files);
    }

    /** Writes the jar anew. */
    Path write(Path jar, Path to) throws IOException {
        return write(jar, to, ".*");
    }

    /** Writes the jar anew; only classes whose entries' names match the pattern suspend. */
    Path write(Path jar, Path to, String pattern) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Jars.contents(jar).forEach((name, bytes) -> {
            boolean isType = name.endsWith(".class")
                    && name.matches(pattern)
                    && !name.endsWith("-info.class")
                    && !name.startsWith("META-INF/");
            contents.put(name, isType ? suspending(bytes) : bytes);
        });
        return Jars.write(to, contents);
    }

    private byte[] suspending(byte[] classFile) {
        Set<String> spared = new HashSet<>();
        while (true) {
            byte[] rewritten = everywhere.rewrite(classFile, spared).classFile();
            WeaveResult result = weaver.weave(rewritten);
            boolean refused = false;
            for (Diagnostic each : result.diagnostics()) {
                if (each.severity() == Severity.ERROR
                        && !spared.add(each.place().method())) {
                    throw new IllegalStateException(each.toString());
                }
                refused |= each.severity() == Severity.ERROR;
            }
            if (!refused) {
                return result instanceof WeaveResult.Woven woven ? woven.classFile() : rewritten;
            }
        }
    }
}
