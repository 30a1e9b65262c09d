package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The class files of the JDK that this runs on. */
final class JdkClassFiles implements ClassFiles {
    @Override
    public byte @Nullable [] find(String internalName) {
        try (InputStream stream = ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
