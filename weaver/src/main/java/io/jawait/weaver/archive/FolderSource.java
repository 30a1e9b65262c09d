package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of class files, and of jars if wanted. */
final class FolderSource implements Source {
    private final Path folder;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, byte[]> woven = new LinkedHashMap<>();
    private final Map<String, JarSource> jars = new LinkedHashMap<>();
    private final ClassIndex index = new ClassIndex();

    private FolderSource(Path folder) {
        this.folder = folder;
    }

    /** The class files in a folder; jars there are files like others. */
    static FolderSource readClasses(Path folder) throws IOException {
        FolderSource source = new FolderSource(folder.toRealPath());
        source.readClasses();
        return source;
    }

    /** The class files in a folder, and the jars. */
    static FolderSource read(Path folder) throws IOException {
        FolderSource source = readClasses(folder);
        for (Path file : source.files()) {
            if (Archive.is(file)) {
                try {
                    source.jars.put(source.pathOf(file), JarSource.read(file));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IOException("its " + source.pathOf(file) + ": " + e.getMessage(), e);
                }
            }
        }
        return source;
    }

    private void readClasses() throws IOException {
        for (Path file : files()) {
            String path = pathOf(file);
            ClassLocation location = ClassLocation.of(path);
            if (location != null) {
                byte[] content = Files.readAllBytes(file);
                contents.put(path, content);
                index.add(location, content);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Folders elsewhere, in which nothing is to be changed unless they are named. */
    private List<Path> linkedFolders() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> Files.isSymbolicLink(path) && Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
    }

    private String pathOf(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public ClassFiles classFiles() {
        return index.at(Runtime.version().feature(), this::findInJars);
    }

    private byte @Nullable [] findInJars(String className) {
        for (JarSource jar : jars.values()) {
            byte[] found = jar.classFiles().find(className);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void weave(EntryWeaver weaver, ClassFiles beyond) throws IOException {
        for (Path link : linkedFolders()) {
            weaver.tally()
                    .warn(link + " is a link to a folder, and is left out; name that folder to have it woven, too");
        }
        contents.forEach((path, content) -> {
            byte[] result = weaver.weave(path, content, index, beyond);
            if (result != null) {
                woven.put(path, result);
            }
        });
        for (JarSource jar : jars.values()) {
            jar.weave(weaver, beyond);
        }
    }

    @Override
    public boolean isChanged() {
        return !woven.isEmpty() || jars.values().stream().anyMatch(JarSource::isChanged);
    }

    @Override
    public void prepare(Path target, Replacement replacement) throws IOException {
        if (!Files.exists(target) || !Files.isSameFile(folder, target)) {
            for (Path file : files()) {
                if (!isReplaced(pathOf(file))) {
                    replacement.add(target.resolve(pathOf(file)), temporary -> Files.copy(file, temporary));
                }
            }
        }
        for (Map.Entry<String, byte[]> entry : woven.entrySet()) {
            replacement.add(target.resolve(entry.getKey()), temporary -> Files.write(temporary, entry.getValue()));
        }
        for (Map.Entry<String, JarSource> entry : jars.entrySet()) {
            if (entry.getValue().isChanged()) {
                entry.getValue().prepare(target.resolve(entry.getKey()), replacement);
            }
        }
    }

    private boolean isReplaced(String path) {
        JarSource jar = jars.get(path);
        return jar == null ? woven.containsKey(path) : jar.isChanged();
    }
}
