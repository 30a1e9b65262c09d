package io.jawait.it.everywhere;

import io.jawait.weaver.ClassFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defines classes and lets the virtual machine verify them, without running any code of theirs. */
final class Linker extends ClassLoader {
    private final Map<String, byte[]> own;
    private final ClassFiles others;

    /** @param own what is verified; everything else comes from the other class files, or from the tests' class path */
    Linker(Map<String, byte[]> own, ClassFiles others) {
        super(Linker.class.getClassLoader());
        this.own = own;
        this.others = others;
    }

    /** What is wrong with a class, or null. */
    @Nullable
    LinkageError link(String internalName) {
        try {
            // Asking for the constructors links the class first.
            loadClass(internalName.replace('/', '.')).getDeclaredConstructors();
            return null;
        } catch (ClassNotFoundException e) {
            return new NoClassDefFoundError(internalName);
        } catch (LinkageError e) {
            return e;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = isOurs(name) ? null : bytes(name.replace('.', '/'));
            return bytes == null || isOfPlatform(name)
                    ? super.loadClass(name, resolve)
                    : defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith("io.jawait.");
    }

    /** Some jars bring classes that the platform has too, and both in one program contradict each other. */
    private static boolean isOfPlatform(String name) {
        try {
            getPlatformClassLoader().loadClass(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private byte @Nullable [] bytes(String internalName) {
        byte[] bytes = own.get(internalName);
        return bytes == null ? others.find(internalName) : bytes;
    }
}
