package io.jawait.weaver.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
    @TempDir
    private Path folder;

    @Test
    void replacesAllAtTheEnd() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "old");
        Path two = folder.resolve("deep/two");
        try (Replacement replacement = new Replacement()) {
            replacement.add(one, file -> Files.writeString(file, "new"));
            replacement.add(two, file -> Files.writeString(file, "new"));
            assertThat(one).hasContent("old");
            assertThat(two).doesNotExist();
            replacement.commit();
        }
        assertThat(one).hasContent("new");
        assertThat(two).hasContent("new");
        assertOnly("one", "deep/two");
    }

    @Test
    void changesNothingIfOneCannotBeWritten() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "old");
        assertThatThrownBy(() -> {
                    try (Replacement replacement = new Replacement()) {
                        replacement.add(one, file -> Files.writeString(file, "new"));
                        replacement.add(folder.resolve("two"), file -> {
                            Files.writeString(file, "ne");
                            throw new IOException("disk full");
                        });
                        replacement.commit();
                    }
                })
                .hasMessage("cannot write " + folder.resolve("two") + ": disk full");
        assertThat(one).hasContent("old");
        assertOnly("one");
    }

    @Test
    void putsBackWhatWasReplacedIfAnotherCannotBe() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "old");
        Path two = folder.resolve("new/two");
        Path three = folder.resolve("three");
        assertThatThrownBy(() -> {
                    try (Replacement replacement = new Replacement()) {
                        replacement.add(one, file -> Files.writeString(file, "new"));
                        replacement.add(two, file -> Files.writeString(file, "new"));
                        replacement.add(three, file -> Files.writeString(file, "new"));
                        Files.createDirectories(three.resolve("in the way"));
                        replacement.commit();
                    }
                })
                .hasMessageStartingWith("cannot write " + three + ": ");
        assertThat(one).hasContent("old");
        assertThat(folder.resolve("new")).doesNotExist();
        assertOnly("one");
    }

    @Test
    void aFileNamedTwiceIsReplacedOnce() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "old");
        Path linked = Files.createSymbolicLink(folder.resolve("link"), folder);
        try (Replacement replacement = new Replacement()) {
            replacement.add(one, file -> Files.writeString(file, "new"));
            replacement.add(folder.resolve("./one"), file -> Files.writeString(file, "newer"));
            replacement.add(linked.resolve("one"), file -> Files.writeString(file, "newer"));
            replacement.add(folder.resolve("a/../two"), file -> Files.writeString(file, "new"));
            replacement.add(folder.resolve("two"), file -> Files.writeString(file, "newer"));
            replacement.commit();
        }
        assertThat(one).hasContent("new");
        assertThat(folder.resolve("two")).hasContent("new");
        assertOnly("one", "two");
    }

    @Test
    void aLinkStaysAndWhatItPointsToIsReplaced() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("one"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/one"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        try (Replacement replacement = new Replacement()) {
            replacement.add(second, written -> Files.writeString(written, "new"));
            replacement.add(file, written -> Files.writeString(written, "newer"));
            replacement.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("new");
        assertOnly("elsewhere/one", "link", "second");
    }

    @Test
    void keepsPermissions() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "old");
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxr-x--x"));
        try (Replacement replacement = new Replacement()) {
            replacement.add(one, file -> Files.writeString(file, "new"));
            replacement.commit();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                .isEqualTo("rwxr-x--x");
    }

    private void assertOnly(String... paths) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(paths);
        }
    }
}
