package io.jawait.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads test classes of one package anew, woven. */
final class WovenClasses extends ClassLoader {
    final List<Diagnostic> diagnostics = new ArrayList<>();
    private final String prefix;
    private final ClassWeaver weaver;

    private WovenClasses(String prefix, ClassWeaver weaver) {
        super(WovenClasses.class.getClassLoader());
        this.prefix = prefix;
        this.weaver = weaver;
    }

    WovenClasses(String prefix) {
        this(prefix, new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile));
    }

    /** Woven as classes are that were loaded before. */
    static WovenClasses inPlace(String prefix) {
        return new WovenClasses(prefix, ClassWeaver.inPlace(WeaverOptions.defaults(), WovenClasses::classFile));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
            byte[] bytes = weave(name);
            loaded = defineClass(name, bytes, 0, bytes.length);
        }
        return loaded;
    }

    byte[] weave(String name) throws ClassNotFoundException {
        byte[] plain = classFile(name.replace('.', '/'));
        if (plain == null) {
            throw new ClassNotFoundException(name);
        }
        WeaveResult result = weaver.weave(plain);
        diagnostics.addAll(result.diagnostics());
        return result instanceof WeaveResult.Woven woven ? woven.classFile() : plain;
    }

    static byte @Nullable [] classFile(String internalName) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
