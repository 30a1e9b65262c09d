package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A jar, with the jars within it. */
final class JarSource implements Source {
    private final String name;
    private final byte[] launchScript;
    private final Archive archive;
    private final ClassIndex index = new ClassIndex();
    private final Map<Archive.Item, JarSource> nested = new IdentityHashMap<>();
    private boolean changed;

    private JarSource(String name, byte[] launchScript, Archive archive) throws IOException {
        this.name = name;
        this.launchScript = launchScript;
        this.archive = archive;
        for (Archive.Item item : archive.items()) {
            ClassLocation location = ClassLocation.of(item.path());
            if (location != null) {
                index.add(location, item.content());
            } else if (Archive.is(item.path(), item.content())) {
                nested.put(item, inner(name + "!/" + item.path(), item.content()));
            }
        }
    }

    static JarSource read(Path file) throws IOException {
        return new JarSource(file.toString(), LaunchScript.of(file), Archive.read(file));
    }

    private static JarSource inner(String name, byte[] content) throws IOException {
        return new JarSource(name, new byte[0], Archive.read(content));
    }

    @Override
    public ClassFiles classFiles() {
        return index.at(Runtime.version().feature(), this::findNested);
    }

    private byte @Nullable [] findNested(String className) {
        for (Archive.Item item : archive.items()) {
            JarSource jar = nested.get(item);
            byte[] found = jar == null ? null : jar.classFiles().find(className);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void weave(EntryWeaver weaver, ClassFiles beyond) throws IOException {
        for (Archive.Item item : archive.items()) {
            JarSource inner = nested.get(item);
            byte[] woven = inner == null
                    ? weaver.weave(item.path(), item.content(), index, beyond)
                    : inner.woven(weaver, beyond);
            if (woven != null) {
                item.replace(woven);
                changed = true;
            }
        }
        if (changed && Signature.drop(archive)) {
            weaver.tally().warn(name + " was signed; weaving has changed it, so its signature is dropped");
        }
    }

    private byte @Nullable [] woven(EntryWeaver weaver, ClassFiles beyond) throws IOException {
        weave(weaver, beyond);
        return changed ? archive.toBytes() : null;
    }

    @Override
    public boolean isChanged() {
        return changed;
    }

    @Override
    public void prepare(Path target, Replacement replacement) throws IOException {
        if (changed) {
            replacement.add(target, this::write);
        } else {
            replacement.add(target, temporary -> Files.copy(Path.of(name), temporary));
        }
    }

    private void write(Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            stream.write(launchScript);
            archive.write(stream);
        }
        Path input = Path.of(name);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getFileStore(input).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(input));
        }
    }
}
