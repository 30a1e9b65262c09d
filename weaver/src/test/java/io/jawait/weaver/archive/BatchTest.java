package io.jawait.weaver.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private static final String OLDER =
            "jawait-runtime is of an older version than what weaves; take both of one version";

    @TempDir
    private Path folder;

    private final List<String> failed = new ArrayList<>();
    private final Tally tally = new Tally(listener(failed));

    @Test
    void aRuntimeThatGeneratedCodeWouldNotFitIsToldBeforeAnythingIsWritten() throws IOException {
        put("io/jawait/weaver/fixtures/Listed");
        weave(name -> name.endsWith("/Starters1") ? null : classFile(name));
        assertThat(failed).containsExactly(OLDER);
        assertThat(tally.isBad()).isTrue();
    }

    /** As in OSGi, of a bundle that imports no more than its source names. */
    @Test
    void aRuntimeThatHidesWhatWovenClassesUseIsNoOlderOne() throws IOException {
        put("io/jawait/weaver/fixtures/Listed");
        weave(name -> name.startsWith("io/jawait/internal/") ? null : classFile(name));
        assertThat(failed)
                .singleElement()
                .asString()
                .contains("import io.jawait.internal.frame and io.jawait.internal.woven");
    }

    @Test
    void aRuntimeThatIsNotInSightMayBeAny() throws IOException {
        put("io/jawait/weaver/fixtures/Listed");
        weave(name -> null);
        assertThat(failed).isEmpty();
        assertThat(tally.classes()).isOne();
    }

    @Test
    void whereNothingIsWovenAnyRuntimeWillDo() throws IOException {
        put("io/jawait/weaver/archive/BatchTest");
        weave(name -> name.endsWith("/Starters1") ? null : classFile(name));
        assertThat(failed).isEmpty();
    }

    /** Who is told of nothing. */
    static Tally.Listener silent() {
        return listener(new ArrayList<>());
    }

    private static Tally.Listener listener(List<String> failed) {
        return new Tally.Listener() {
            @Override
            public void found(Diagnostic diagnostic) {}

            @Override
            public void failed(String text) {
                failed.add(text);
            }

            @Override
            public void warn(String text) {}
        };
    }

    private void weave(ClassFiles runtime) throws IOException {
        Batch batch = new Batch();
        batch.add(folder);
        batch.addToClassPath(runtime);
        batch.weave(WeaverOptions.defaults(), tally);
    }

    private void put(String name) throws IOException {
        Path file = folder.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, classFile(name));
    }

    private static byte[] classFile(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
