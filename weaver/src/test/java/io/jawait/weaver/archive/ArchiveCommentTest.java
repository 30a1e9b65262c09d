package io.jawait.weaver.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.WeaverOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands behind the last entry of a jar is there when it has been woven. */
class ArchiveCommentTest {
    private static final String CLASS = "io/jawait/weaver/fixtures/Listed.class";

    @TempDir
    private Path folder;

    @Test
    void theCommentsOfAJarAndOfOneWithinStay() throws IOException {
        byte[] inner = jar("built by hand", CLASS, classFile());
        Path file = Files.write(folder.resolve("outer.jar"), jar("größer", "lib/inner.jar", inner));
        weave(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getComment()).isEqualTo("größer");
            byte[] woven = zip.getInputStream(zip.getEntry("lib/inner.jar")).readAllBytes();
            assertThat(woven).endsWith(bytes("built by hand"));
            assertThat(entry(woven)).hasSizeGreaterThan(classFile().length);
        }
    }

    /** As old tools have written them, and one that holds the mark by which readers look for the end. */
    @Test
    void commentsStayAsTheyAreWritten() throws IOException {
        byte[] foreign = "gr\u00f6\u00dfer".getBytes(StandardCharsets.ISO_8859_1);
        byte[] marked = bytes("PK\005\006, and so on: " + "-".repeat(40));
        for (byte[] comment : new byte[][] {foreign, marked}) {
            byte[] plain = jar(null, CLASS, classFile());
            byte[] jar = Arrays.copyOf(plain, plain.length + comment.length);
            jar[plain.length - 2] = (byte) comment.length;
            System.arraycopy(comment, 0, jar, plain.length, comment.length);
            Path file = Files.write(folder.resolve("one.jar"), jar);
            weave(file);
            assertThat(Files.readAllBytes(file)).endsWith(comment);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.getInputStream(zip.getEntry(CLASS)).readAllBytes())
                        .hasSizeGreaterThan(classFile().length);
            }
        }
    }

    @Test
    void theLongestFits() throws IOException {
        String longest = "x".repeat(0xffff);
        Path file = Files.write(folder.resolve("one.jar"), jar(longest, CLASS, classFile()));
        weave(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getComment()).isEqualTo(longest);
        }
    }

    private static void weave(Path file) throws IOException {
        Batch batch = new Batch();
        batch.add(file);
        Tally tally = new Tally(BatchTest.silent());
        batch.weave(WeaverOptions.defaults(), tally);
        assertThat(tally.classes()).isOne();
        batch.write();
    }

    private static byte[] jar(String comment, String path, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content);
            zip.setComment(comment);
        }
        return bytes.toByteArray();
    }

    private static byte[] entry(byte[] jar) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            zip.getNextEntry();
            return zip.readAllBytes();
        }
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(CLASS)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
