package io.jawait.it.fuzz;

import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one source twice: as plain blocking Java, and woven with awaits that suspend never, always, now and then, and
 * until another thread completes them. The source's class {@code Main} has {@code String main(int mode, long seed)},
 * which tells all that can be seen: results, exceptions, side effects in their order.
 */
final class Twin {
    static final int MODES = 4;
    private static final String PLAIN_IMPORTS =
            "import static io.jawait.it.fuzz.plain.Coroutines.*;\nimport io.jawait.it.fuzz.plain.*;\n";
    private static final String WOVEN_IMPORTS = "import static io.jawait.Coroutines.*;\nimport io.jawait.*;\n";

    private final Sources sources;

    Twin(Sources sources) {
        this.sources = sources;
    }

    /**
     * Compares the runs.
     *
     * @param bodies the source texts without package and imports, by the name of the public class in each
     * @return what differs, or null
     * @throws IllegalArgumentException if the compiler refuses them
     */
    @Nullable
    String difference(Map<String, String> bodies, long seed) {
        Map<String, byte[]> plain = sources.compile(texts(bodies, PLAIN_IMPORTS));
        String expected = run(plain, 0, seed);
        if (expected.contains("VerifyError")) {
            throw new IllegalArgumentException("the compiler's own mistake: " + expected);
        }
        Map<String, byte[]> woven;
        try {
            woven = weave(sources.compile(texts(bodies, WOVEN_IMPORTS)));
        } catch (RuntimeException | StackOverflowError e) {
            return "weaving: " + chain(e);
        }
        for (int mode = 0; mode < MODES; mode++) {
            String actual = run(woven, mode, seed);
            if (!actual.equals(expected)) {
                return "mode " + mode + "\nplain " + expected + "\nwoven " + actual;
            }
        }
        return null;
    }

    /** What the program says woven, without a plain one to compare it with. */
    String woven(Map<String, String> bodies, int mode, long seed) {
        return run(weave(sources.compile(texts(bodies, WOVEN_IMPORTS))), mode, seed);
    }

    private static Map<String, String> texts(Map<String, String> bodies, String imports) {
        Map<String, String> texts = new LinkedHashMap<>();
        bodies.forEach((name, body) -> texts.put(name, "package fuzz;\n" + imports + body));
        texts.put(
                "Help",
                "package fuzz;\n" + imports
                        + resource("Help.txt")
                                .replace("@YIELD@", imports.equals(PLAIN_IMPORTS) ? "Coroutine.done()" : "yieldNow()"));
        return texts;
    }

    private static String resource(String name) {
        try (InputStream in = Twin.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> weave(Map<String, byte[]> plain) {
        ClassWeaver weaver = new ClassWeaver(WeaverOptions.defaults(), name -> classFile(plain, name));
        Map<String, byte[]> all = new HashMap<>(plain);
        plain.forEach((name, bytes) -> {
            if (weaver.weave(bytes) instanceof WeaveResult.Woven woven) {
                all.put(name, woven.classFile());
            }
        });
        return all;
    }

    private static byte @Nullable [] classFile(Map<String, byte[]> own, String name) {
        byte[] bytes = own.get(name);
        if (bytes != null) {
            return bytes;
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Map<String, byte[]> classes, int mode, long seed) {
        try {
            Class<?> main = new Loader(classes).loadClass("fuzz.Main");
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

        Loader(Map<String, byte[]> classes) {
            super(Twin.class.getClassLoader());
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
