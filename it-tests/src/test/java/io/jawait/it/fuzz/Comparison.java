package io.jawait.it.fuzz;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled programs twice: on blocking stand-ins for the runtime, and woven with awaits that suspend never,
 * always, now and then, until another thread completes them, and with a runtime that is {@link Cramped}. A program's
 * main class has {@code String main(int mode, long seed)}, which tells all that can be seen: results, exceptions, side
 * effects in their order; it keeps nothing from one run to the next.
 */
public final class Comparison {
    public static final int MODES = 5;

    /** The one in which the stack and the turn are always nearly used up. */
    private static final int CRAMPED = 4;

    /** The second one is ecj's, which writes it into a class file without having named a problem. */
    private static final List<String> COMPILERS_MISTAKES = List.of("VerifyError", "Unresolved compilation problem");

    private final Map<String, byte[]> library;
    private final ClassLoader parent;
    private final BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers;
    private final Loader asCompiled;
    private final Loader plainLibrary;
    private final Loader wovenLibrary;
    private final Loader crampedLibrary;
    private final Map<String, byte @Nullable []> classFiles = new HashMap<>();

    /** What came of comparing: null for the same, or what the compiler or the comparison says. */
    public record Verdict(boolean compared, @Nullable String message) {
        public static final Verdict SAME = new Verdict(true, null);

        public boolean failed() {
            return compared && message != null;
        }
    }

    /**
     * A comparison of programs that call the library.
     *
     * @param library class files by internal name
     * @param parent knows the runtime, the stand-ins, and whatever else the programs name
     */
    public Comparison(Map<String, byte[]> library, ClassLoader parent) {
        this(library, parent, ClassWeaver::new);
    }

    /** As the constructor, woven as classes are that are loaded already. */
    public static Comparison inPlace(Map<String, byte[]> library, ClassLoader parent) {
        return new Comparison(library, parent, ClassWeaver::inPlace);
    }

    /** @param weavers the way of weaving */
    Comparison(
            Map<String, byte[]> library,
            ClassLoader parent,
            BiFunction<WeaverOptions, ClassFiles, ClassWeaver> weavers) {
        this.library = library;
        this.parent = parent;
        this.weavers = weavers;
        this.asCompiled = new Loader(library, parent);
        this.plainLibrary = new Loader(Plain.all(library), parent);
        Map<String, byte[]> woven = weave(library);
        this.wovenLibrary = new Loader(woven, parent);
        this.crampedLibrary = new Loader(woven, new Cramped(parent));
    }

    /** The classes in package {@code fuzz} that programs may call, for Java 17 and later. */
    public static Map<String, byte[]> library() {
        return Twin.library(Sources.compiledBy("javac", List.of("-proc:none", "-g", "-source", "17", "-target", "17")));
    }

    /**
     * Compares one program, all of whose classes have to verify.
     *
     * @param main the main class's internal name
     * @param seeds of what happens by chance
     */
    public Verdict compare(String main, Map<String, byte[]> classes, long... seeds) {
        return compare(main, classes, main, classes, seeds);
    }

    /** As {@link #compare(String, Map, long...)}, where the plain program had to be written in other words. */
    Verdict compare(
            String main,
            Map<String, byte[]> classes,
            String plainMain,
            Map<String, byte[]> plainClasses,
            long... seeds) {
        String mistake = plainClasses == classes ? null : new Loader(classes, asCompiled).mistake();
        if (mistake != null) {
            return new Verdict(false, "the compiler's own mistake: " + mistake);
        }
        Loaded plain = new Loaded(Plain.all(plainClasses), plainLibrary, plainMain);
        Map<String, byte[]> woven = null;
        for (long seed : seeds) {
            Patience.renew();
            String expected = plain.run(0, seed);
            if (Patience.isOver() || COMPILERS_MISTAKES.stream().anyMatch(expected::contains)) {
                return new Verdict(false, "the compiler's own mistake: " + expected);
            }
            try {
                woven = woven == null ? weave(classes) : woven;
            } catch (RuntimeException | StackOverflowError e) {
                return new Verdict(true, "weaving: " + chain(e));
            }
            if (woven.isEmpty()) {
                return new Verdict(false, "too large when woven");
            }
            Loaded ample = new Loaded(woven, wovenLibrary, main);
            for (int mode = 0; mode < MODES; mode++) {
                Loaded loaded = mode == CRAMPED ? new Loaded(woven, crampedLibrary, main) : ample;
                String actual = loaded.run(mode, seed);
                if (!actual.equals(expected)) {
                    return new Verdict(true, "mode " + mode + "\nplain " + expected + "\nwoven " + actual);
                }
            }
        }
        return Verdict.SAME;
    }

    /** What a program says woven, without a plain one to compare it with. */
    public String woven(String main, Map<String, byte[]> classes, int mode, long seed) {
        Loader runtime = mode == CRAMPED ? crampedLibrary : wovenLibrary;
        return new Loaded(weave(classes), runtime, main).run(mode, seed);
    }

    /** None where a class file has no room for a woven method. */
    private Map<String, byte[]> weave(Map<String, byte[]> plain) {
        ClassWeaver weaver = weavers.apply(WeaverOptions.defaults(), name -> classFile(plain, name));
        Map<String, byte[]> all = new HashMap<>(plain);
        for (Map.Entry<String, byte[]> each : plain.entrySet()) {
            if (weaver.weave(each.getValue()) instanceof WeaveResult.Woven woven) {
                if (woven.diagnostics().stream().anyMatch(found -> found.code().equals("method-too-large"))) {
                    return Map.of();
                }
                byte[] once = woven.classFile();
                all.put(each.getKey(), once);
                if (weaver.weave(once) instanceof WeaveResult.Woven twice && !Arrays.equals(once, twice.classFile())) {
                    throw new IllegalStateException(each.getKey() + " changes when it is woven twice");
                }
            }
        }
        return all;
    }

    private byte @Nullable [] classFile(Map<String, byte[]> own, String name) {
        byte[] bytes = own.get(name);
        bytes = bytes == null ? library.get(name) : bytes;
        return bytes != null ? bytes : classFiles.computeIfAbsent(name, this::read);
    }

    private byte @Nullable [] read(String name) {
        try (InputStream in = parent.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String chain(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    /** The classes of one program. */
    private static final class Loaded {
        private final Loader loader;
        private final String main;

        Loaded(Map<String, byte[]> classes, Loader library, String main) {
            this.loader = new Loader(classes, library);
            this.main = main;
        }

        String run(int mode, long seed) {
            try {
                loader.verifyAll();
                return (String) loader.loadClass(main.replace('/', '.'))
                        .getMethod("main", int.class, long.class)
                        .invoke(null, mode, seed);
            } catch (ReflectiveOperationException | LinkageError e) {
                return chain(e);
            }
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
            setDefaultAssertionStatus(true);
        }

        /** The program may not come by all of them, but all have to verify. */
        void verifyAll() throws ClassNotFoundException {
            for (String name : classes.keySet()) {
                Class.forName(name.replace('/', '.'), true, this);
            }
        }

        /** What does not verify, for all that is initialised in vain before it is woven. */
        @Nullable
        String mistake() {
            for (String name : classes.keySet()) {
                try {
                    Class.forName(name.replace('/', '.'), true, this);
                } catch (VerifyError e) {
                    return chain(e);
                } catch (LinkageError | ClassNotFoundException e) {
                    continue;
                }
            }
            return null;
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
