package io.jawait.weaver.archive;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** New files that wait beside the old ones until all of them are written. Closing drops those that still wait. */
final class Replacement implements AutoCloseable {
    private record Waiting(Path temporary, Path target) {}

    /** Writes one file's content. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private final List<Waiting> waiting = new ArrayList<>();

    void add(Path target, Content content) throws IOException {
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException(target + " is read-only");
        }
        Path file = target.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".jawait");
        Files.deleteIfExists(temporary);
        waiting.add(new Waiting(temporary, file));
        content.writeTo(temporary);
        if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
        }
    }

    void commit() throws IOException {
        for (Waiting file : waiting) {
            try {
                Files.move(file.temporary, file.target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(file.temporary, file.target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Waiting file : waiting) {
            Files.deleteIfExists(file.temporary);
        }
    }
}
