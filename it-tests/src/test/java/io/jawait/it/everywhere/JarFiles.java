package io.jawait.it.everywhere;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The class files of some jars, the first jar that has one giving it, and of the class path of this virtual machine. */
final class JarFiles implements ClassFiles, AutoCloseable {
    private record Place(ZipFile jar, ZipEntry entry) {}

    private final List<ZipFile> jars = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, byte[]> systems = new HashMap<>();

    JarFiles(List<Path> paths) {
        for (Path path : paths) {
            for (var each : index(path).entrySet()) {
                places.putIfAbsent(each.getKey(), each.getValue());
            }
        }
    }

    private Map<String, Place> index(Path path) {
        try {
            ZipFile jar = new ZipFile(path.toFile());
            jars.add(jar);
            Map<String, Place> classes = new TreeMap<>();
            jar.stream().filter(entry -> isClass(entry.getName())).forEach(entry -> {
                String name = entry.getName();
                classes.put(name.substring(0, name.length() - ".class".length()), new Place(jar, entry));
            });
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.endsWith("module-info.class")
                && !name.endsWith("package-info.class");
    }

    /** The classes of one jar, in the order of their names. */
    Map<String, byte[]> classesOf(Path path) {
        Map<String, byte[]> classes = new TreeMap<>();
        index(path).forEach((name, place) -> classes.put(name, read(place)));
        return classes;
    }

    @Override
    public byte @Nullable [] find(String name) {
        Place place = places.get(name);
        if (place != null) {
            return read(place);
        }
        byte[] bytes = systems.computeIfAbsent(name, JarFiles::ofSystem);
        return bytes.length == 0 ? null : bytes;
    }

    private static byte[] read(Place place) {
        try (InputStream in = place.jar.getInputStream(place.entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ofSystem(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (ZipFile jar : jars) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
