package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of class files. */
final class FolderSource implements Source {
    private final Path folder;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, byte[]> woven = new LinkedHashMap<>();
    private final ClassIndex index = new ClassIndex();

    private FolderSource(Path folder) {
        this.folder = folder;
    }

    static FolderSource read(Path folder) throws IOException {
        FolderSource source = new FolderSource(folder);
        for (Path file : source.files()) {
            String path = source.pathOf(file);
            ClassLocation location = ClassLocation.of(path);
            if (location != null) {
                byte[] content = Files.readAllBytes(file);
                source.contents.put(path, content);
                source.index.add(location, content);
            }
        }
        return source;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String pathOf(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public ClassFiles classFiles() {
        return index.at(Runtime.version().feature(), name -> null);
    }

    @Override
    public void weave(EntryWeaver weaver, ClassFiles beyond) {
        contents.forEach((path, content) -> {
            byte[] result = weaver.weave(path, content, index, beyond);
            if (result != null) {
                woven.put(path, result);
            }
        });
    }

    @Override
    public boolean isChanged() {
        return !woven.isEmpty();
    }

    @Override
    public void prepare(Path target, Replacement replacement) throws IOException {
        if (!Files.exists(target) || !Files.isSameFile(folder, target)) {
            for (Path file : files()) {
                if (!woven.containsKey(pathOf(file))) {
                    replacement.add(target.resolve(pathOf(file)), temporary -> Files.copy(file, temporary));
                }
            }
        }
        for (Map.Entry<String, byte[]> entry : woven.entrySet()) {
            replacement.add(target.resolve(entry.getKey()), temporary -> Files.write(temporary, entry.getValue()));
        }
    }
}
