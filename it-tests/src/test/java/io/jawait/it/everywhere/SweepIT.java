package io.jawait.it.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.objectweb.asm.ClassWriter;

/** Weaves other people's jars: some of these tests' own, or with {@code -Psweep} all that the profile lists. */
class SweepIT {
    @Test
    void everyMethodVerifiesWithAnAwaitAtEveryCall() throws Exception {
        sweep("sweep.txt", ClassWeaver::new);
    }

    @Test
    void everyMethodVerifiesAsItsOwnBody() throws Exception {
        sweep("sweep-in-place.txt", ClassWeaver::inPlace);
    }

    private static void sweep(String table, BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers)
            throws Exception {
        List<Path> jars = jars();
        Sweep sweep = new Sweep(jars, Long.getLong("jawait.everywhere.seed", 1), weavers);
        List<String> rows = new ArrayList<>(List.of(SweptJar.head()));
        SweptJar total = new SweptJar("all");
        for (Path jar : jars) {
            SweptJar swept = sweep.sweep(jar);
            rows.add(swept.toString());
            total.add(swept);
        }
        rows.add(total.toString());
        Files.writeString(Path.of("target", table), String.join("", rows));
        System.out.print(String.join("", rows));
        assertThat(total.failures).isEmpty();
        assertThat(total.awaits).isGreaterThan(20_000);
    }

    private static List<Path> jars() throws IOException, URISyntaxException {
        String folder = System.getProperty("jawait.sweep.jars", "");
        if (!folder.isEmpty()) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList();
            }
        }
        List<Path> jars = new ArrayList<>();
        for (Class<?> each : List.of(Assertions.class, JupiterTestEngine.class, ClassWriter.class)) {
            jars.add(Path.of(
                    each.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return jars;
    }
}
