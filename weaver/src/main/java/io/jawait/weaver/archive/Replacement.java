package io.jawait.weaver.archive;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New files that wait beside the old ones until all of them are written. Closing drops those that still wait, and puts
 * the old ones back unless all were replaced.
 */
final class Replacement implements AutoCloseable {
    private record Waiting(
            Path temporary, Path target, @Nullable Path old) {}

    /** Writes one file's content. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Waiting> replaced = new ArrayList<>();
    private final List<Path> newFolders = new ArrayList<>();

    /** A file that waits already, though under another path, stays as it waits: what was named twice is the same. */
    void add(Path target, Content content) throws IOException {
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException(target + " is read-only");
        }
        Path file = real(target.toAbsolutePath());
        if (waiting.stream().anyMatch(each -> each.target.equals(file))) {
            return;
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".jawait");
        Path old = Files.exists(file) ? file.resolveSibling("." + file.getFileName() + ".jawait-old") : null;
        try {
            createFolder(file.getParent());
            Files.deleteIfExists(temporary);
            waiting.add(new Waiting(temporary, file, old));
            content.writeTo(temporary);
            if (old != null && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + reason(e), e);
        }
    }

    /** What a link points to is replaced; the link stays. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path folder = file.getParent();
        return folder != null && Files.isDirectory(folder)
                ? folder.toRealPath().resolve(file.getFileName())
                : file.normalize();
    }

    private void createFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            createFolder(folder.getParent());
            Files.createDirectory(folder);
            newFolders.add(folder);
        }
    }

    void commit() throws IOException {
        for (Waiting file : waiting) {
            try {
                if (file.old != null) {
                    Files.deleteIfExists(file.old);
                    keep(file.target, file.old);
                }
                move(file.temporary, file.target);
                replaced.add(file);
            } catch (IOException e) {
                throw new IOException("cannot write " + file.target + ": " + reason(e), e);
            }
        }
        for (Waiting file : replaced) {
            if (file.old != null) {
                Files.deleteIfExists(file.old);
            }
        }
        waiting.clear();
        replaced.clear();
        newFolders.clear();
    }

    /** A link where the file system has them, so that the file never misses and needs no room twice. */
    private static void keep(Path file, Path old) throws IOException {
        try {
            Files.createLink(old, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(file, old, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The JDK's file system exceptions say in their type only what they are. */
    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure instanceof FileSystemException
                ? failure.getClass().getSimpleName()
                : String.valueOf(failure.getMessage());
    }

    @Override
    public void close() throws IOException {
        for (Waiting file : replaced) {
            if (file.old == null) {
                Files.deleteIfExists(file.target);
            } else if (Files.exists(file.old)) {
                move(file.old, file.target);
            }
        }
        for (Waiting file : waiting) {
            Files.deleteIfExists(file.temporary);
            if (file.old != null) {
                Files.deleteIfExists(file.old);
            }
        }
        for (int i = newFolders.size() - 1; i >= 0; i--) {
            Files.deleteIfExists(newFolders.get(i));
        }
    }
}
