package io.jawait.it.fuzz;

import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program twice: as plain blocking Java, and woven with awaits that suspend never, always, now and then, and
 * until another thread completes them. Its class {@code Main} has {@code String main(int mode, long seed)}, which tells
 * all that can be seen: results, exceptions, side effects in their order.
 */
final class Twin {
    static final int MODES = 4;
    private static final String START = "import static io.jawait.Coroutines.*;\nimport io.jawait.*;\nimport fuzz.*;\n";

    private static volatile String running = "";

    private final Sources sources;
    private final Map<String, byte[]> library;
    private final Loader plainLibrary;
    private final Loader wovenLibrary;
    private final Map<String, byte @Nullable []> classFiles = new HashMap<>();

    /** What came of comparing: null for the same, or what the compiler or the comparison says. */
    record Verdict(boolean compared, @Nullable String message) {
        static final Verdict SAME = new Verdict(true, null);

        boolean failed() {
            return compared && message != null;
        }
    }

    Twin(Sources sources) {
        this.sources = sources;
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("fuzz/Help", "package fuzz;\n" + START + resource("Help.txt"));
        texts.put("fuzz/Each", "package fuzz;\n" + START + resource("Each.txt"));
        texts.put("fuzz/Fields", "package fuzz;\n" + Programs.fields());
        Sources.Compiled compiled = sources.compileTogether(texts);
        if (!compiled.refused().isEmpty()) {
            throw new IllegalStateException(compiled.refused().toString());
        }
        this.library = compiled.classes();
        ClassLoader parent = Objects.requireNonNull(Twin.class.getClassLoader());
        this.plainLibrary = new Loader(Plain.all(library), parent);
        this.wovenLibrary = new Loader(weave(library), parent);
    }

    /** Compares programs, by their seeds, which are compiled together. */
    Map<Long, Verdict> compare(Map<Long, String> programs) {
        return compare(programs, null);
    }

    /**
     * Compares programs, which are compiled together.
     *
     * @param chance the seed of what happens in all of them, or null for each program's own
     */
    Map<Long, Verdict> compare(Map<Long, String> programs, @Nullable Long chance) {
        Map<String, String> texts = new LinkedHashMap<>();
        programs.forEach((seed, text) -> {
            texts.put(room("p", seed) + "/Main", "package fuzz.p" + seed + ";\n" + START + Variants.woven(text));
            if (Variants.isIn(text)) {
                texts.put(room("q", seed) + "/Main", "package fuzz.q" + seed + ";\n" + START + Variants.plain(text));
            }
        });
        Sources.Compiled compiled = sources.compile(texts, library);
        Map<Long, Verdict> verdicts = new LinkedHashMap<>();
        programs.forEach((seed, text) ->
                verdicts.put(seed, verdict(compiled, seed, chance == null ? seed : chance, Variants.isIn(text))));
        return verdicts;
    }

    /** What a program says woven, without a plain one to compare it with. */
    String woven(String text, int mode, long seed) {
        String room = room("p", seed);
        String source = "package fuzz.p" + seed + ";\n" + START + Variants.woven(text);
        Sources.Compiled compiled = sources.compile(Map.of(room + "/Main", source), library);
        return run(weave(compiled.in(room)), wovenLibrary, room, mode, seed);
    }

    /** What is run at the moment. */
    static String running() {
        return running;
    }

    private static String room(String start, long seed) {
        return "fuzz/" + start + seed;
    }

    private Verdict verdict(Sources.Compiled compiled, long seed, long chance, boolean apart) {
        String plainRoom = room(apart ? "q" : "p", seed);
        String wovenRoom = room("p", seed);
        String refused = compiled.refused().get(plainRoom + "/Main");
        refused = refused == null ? compiled.refused().get(wovenRoom + "/Main") : refused;
        if (refused != null) {
            return new Verdict(false, refused);
        }
        String expected = run(Plain.all(compiled.in(plainRoom)), plainLibrary, plainRoom, 0, chance);
        if (expected.contains("VerifyError")) {
            return new Verdict(false, "the compiler's own mistake: " + expected);
        }
        Map<String, byte[]> woven;
        try {
            woven = weave(compiled.in(wovenRoom));
        } catch (RuntimeException | StackOverflowError e) {
            return new Verdict(true, "weaving: " + chain(e));
        }
        for (int mode = 0; mode < MODES; mode++) {
            String actual = run(woven, wovenLibrary, wovenRoom, mode, chance);
            if (!actual.equals(expected)) {
                return new Verdict(true, "mode " + mode + "\nplain " + expected + "\nwoven " + actual);
            }
        }
        return Verdict.SAME;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Twin.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> weave(Map<String, byte[]> plain) {
        ClassWeaver weaver = new ClassWeaver(WeaverOptions.defaults(), name -> classFile(plain, name));
        Map<String, byte[]> all = new HashMap<>(plain);
        plain.forEach((name, bytes) -> {
            if (weaver.weave(bytes) instanceof WeaveResult.Woven woven) {
                byte[] once = woven.classFile();
                all.put(name, once);
                if (weaver.weave(once) instanceof WeaveResult.Woven twice && !Arrays.equals(once, twice.classFile())) {
                    throw new IllegalStateException(name + " changes when it is woven twice");
                }
            }
        });
        return all;
    }

    private byte @Nullable [] classFile(Map<String, byte[]> own, String name) {
        byte[] bytes = own.get(name);
        bytes = bytes == null && library != null ? library.get(name) : bytes;
        return bytes != null ? bytes : classFiles.computeIfAbsent(name, Twin::read);
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Map<String, byte[]> classes, Loader library, String room, int mode, long seed) {
        running = room + " in mode " + mode;
        try {
            Loader loader = new Loader(classes, library);
            for (String name : classes.keySet()) {
                // The program may not come by all of them, but all have to verify.
                Class.forName(name.replace('/', '.'), true, loader);
            }
            Class<?> main = loader.loadClass(room.replace('/', '.') + ".Main");
            return (String) main.getMethod("main", int.class, long.class).invoke(null, mode, seed);
        } catch (ReflectiveOperationException | LinkageError e) {
            return chain(e);
        }
    }

    private static String chain(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
