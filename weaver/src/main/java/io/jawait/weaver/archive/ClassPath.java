package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a class path, each read when it is asked for. Its jars stay open until it is closed.
 *
 * <p>An element that does not exist holds nothing, as for the virtual machine.
 */
public final class ClassPath implements ClassFiles, AutoCloseable {
    private final List<JarFile> jars = new ArrayList<>();
    private final List<ClassFiles> elements = new ArrayList<>();

    /**
     * Opens jars and folders.
     *
     * @throws IOException if one of them is neither; the message names it
     */
    public static ClassPath open(Iterable<Path> paths) throws IOException {
        ClassPath opened = new ClassPath();
        try {
            for (Path path : paths) {
                opened.add(path);
            }
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            elements.add(name -> find(path, name));
        } else if (Files.isRegularFile(path)) {
            JarFile jar = open(path);
            jars.add(jar);
            elements.add(name -> find(jar, name));
        }
    }

    private static JarFile open(Path path) throws IOException {
        try {
            return new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        } catch (IOException e) {
            throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        for (ClassFiles element : elements) {
            byte[] found = element.find(internalName);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static byte @Nullable [] find(Path folder, String internalName) {
        Path file = folder.resolve(internalName + ".class");
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static byte @Nullable [] find(JarFile jar, String internalName) {
        ZipEntry entry = jar.getEntry(internalName + ".class");
        if (entry == null) {
            return null;
        }
        try (InputStream stream = jar.getInputStream(entry)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
