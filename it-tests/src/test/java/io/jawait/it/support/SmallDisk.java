package io.jawait.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A file system of its own with little room, which needs the right to mount one. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; the test is skipped where that is not allowed. */
    public static SmallDisk mount(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())) {
            throw new TestAbortedException("no right to mount a small disk");
        }
        return new SmallDisk(folder);
    }

    /** From now on nothing can be written on it, by nobody. */
    public void makeReadOnly() {
        if (!run("mount", "-o", "remount,ro", folder.toString())) {
            throw new TestAbortedException("no right to make the disk read-only");
        }
    }

    @Override
    public void close() {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return Processes.run(Jdks.running(), List.of(command), Path.of("").toAbsolutePath(), Duration.ofMinutes(1))
                            .exit()
                    == 0;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
