package io.jawait.agent.load;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Class files as the resources of a class loader and its parents. Loads no class and holds no lock. */
final class LoaderClassFiles implements ClassFiles {
    private final ClassLoader loader;

    LoaderClassFiles(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        String resource = internalName.concat(".class");
        byte[] found = read(loader.getResourceAsStream(resource));
        // Some loaders answer for their own resources only, and yet load the JDK's classes through a parent.
        return found != null ? found : read(ClassLoader.getSystemResourceAsStream(resource));
    }

    private static byte @Nullable [] read(@Nullable InputStream stream) {
        if (stream == null) {
            return null;
        }
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
