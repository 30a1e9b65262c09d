package io.jawait.it.fuzz;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A program that one compiler compiles and {@link Comparison} runs twice, as plain blocking Java and woven; its main
 * class is {@code Main}.
 */
final class Twin {
    private static final String START = "import static io.jawait.Coroutines.*;\nimport io.jawait.*;\nimport fuzz.*;\n";

    private static volatile String running = "";

    private final Sources sources;
    private final Map<String, byte[]> library;
    private final Comparison comparison;

    Twin(Sources sources) {
        this(sources, ClassWeaver::new);
    }

    /** Weaves as classes are woven that are loaded already. */
    static Twin inPlace(Sources sources) {
        return new Twin(sources, ClassWeaver::inPlace);
    }

    private Twin(Sources sources, BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers) {
        this.sources = sources;
        this.library = library(sources);
        this.comparison = new Comparison(library, Objects.requireNonNull(Twin.class.getClassLoader()), weavers);
    }

    /** The classes in package {@code fuzz} that programs call: {@code Help} and what goes with it. */
    static Map<String, byte[]> library(Sources sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("fuzz/Help", "package fuzz;\n" + START + resource("Help.txt"));
        texts.put("fuzz/Each", "package fuzz;\n" + START + resource("Each.txt"));
        texts.put("fuzz/Duet", "package fuzz;\n" + START + resource("Duet.txt"));
        texts.put("fuzz/Fields", "package fuzz;\n" + Programs.fields());
        Sources.Compiled compiled = sources.compileTogether(texts);
        if (!compiled.refused().isEmpty()) {
            throw new IllegalStateException(compiled.refused().toString());
        }
        return compiled.classes();
    }

    /** Compares programs, by their seeds, which are compiled together. */
    Map<Long, Comparison.Verdict> compare(Map<Long, String> programs) {
        return compare(programs, null);
    }

    /**
     * Compares programs, which are compiled together.
     *
     * @param chance the seed of what happens in all of them, or null for each program's own
     */
    Map<Long, Comparison.Verdict> compare(Map<Long, String> programs, @Nullable Long chance) {
        Map<String, String> texts = sources(programs);
        programs.forEach((seed, text) -> {
            if (Variants.isIn(text)) {
                texts.put(room("q", seed) + "/Main", "package fuzz.q" + seed + ";\n" + START + Variants.plain(text));
            }
        });
        Sources.Compiled compiled = sources.compile(texts, library);
        Map<Long, Comparison.Verdict> verdicts = new LinkedHashMap<>();
        programs.forEach((seed, text) ->
                verdicts.put(seed, verdict(compiled, seed, chance == null ? seed : chance, Variants.isIn(text))));
        return verdicts;
    }

    /** What is to be woven of the programs, by the internal name of each one's main class. */
    static Map<String, String> sources(Map<Long, String> programs) {
        Map<String, String> texts = new LinkedHashMap<>();
        programs.forEach((seed, text) ->
                texts.put(room("p", seed) + "/Main", "package fuzz.p" + seed + ";\n" + START + Variants.woven(text)));
        return texts;
    }

    /** What a program says woven, without a plain one to compare it with. */
    String woven(String text, int mode, long seed) {
        String room = room("p", seed);
        String source = "package fuzz.p" + seed + ";\n" + START + Variants.woven(text);
        Sources.Compiled compiled = sources.compile(Map.of(room + "/Main", source), library);
        return comparison.woven(room + "/Main", compiled.in(room), mode, seed);
    }

    /** What is run at the moment. */
    static String running() {
        return running;
    }

    private static String room(String start, long seed) {
        return "fuzz/" + start + seed;
    }

    private Comparison.Verdict verdict(Sources.Compiled compiled, long seed, long chance, boolean apart) {
        String plainRoom = room(apart ? "q" : "p", seed);
        String wovenRoom = room("p", seed);
        String refused = compiled.refused().get(plainRoom + "/Main");
        refused = refused == null ? compiled.refused().get(wovenRoom + "/Main") : refused;
        if (refused != null) {
            return new Comparison.Verdict(false, refused);
        }
        running = room("p", seed);
        return comparison.compare(
                wovenRoom + "/Main", compiled.in(wovenRoom), plainRoom + "/Main", compiled.in(plainRoom), chance);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Twin.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
