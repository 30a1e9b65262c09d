package io.jawait.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.maven.fixtures.Wrong;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);
    private static final WeaverOptions OPTIONS = WeaverOptions.defaults();

    @TempDir
    private Path folder;

    @TempDir
    private Path out;

    @Test
    void writesOnlyClassesThatNeedIt() throws IOException, MojoExecutionException {
        Path plain = put("Plain");
        Path right = put("Right");
        Findings findings = weave();
        assertThat(findings.fail()).isFalse();
        assertThat(findings.summary()).matches("Wove 1 class: 2 async methods, 3 awaits in \\d+ ms");
        assertThat(Files.getLastModifiedTime(plain)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(right)).isNotEqualTo(LONG_AGO);
    }

    @Test
    void touchesNothingWhenItIsAllWoven() throws IOException, MojoExecutionException {
        put("Plain");
        put("Right");
        weave();
        Map<String, FileTime> before = times(LONG_AGO);
        Findings findings = weave();
        assertThat(findings.classes()).isZero();
        assertThat(times(null)).isEqualTo(before);
    }

    @Test
    void writesNothingIfAnythingIsWrong() throws IOException, MojoExecutionException {
        put("Right");
        put("Wrong");
        Map<String, FileTime> before = times(LONG_AGO);
        Findings findings = weave();
        assertThat(findings.fail()).isTrue();
        assertThat(times(null)).isEqualTo(before);
    }

    @Test
    void tellsErrorsByFileAndLine() throws IOException {
        put("Wrong");
        Path roots = Path.of("src/test/java").toAbsolutePath();
        Path file = roots.resolve("io/jawait/maven/fixtures/Wrong.java");
        Findings findings = new ClassFolder(
                        folder, List.of(), new Sources(Path.of("").toAbsolutePath(), List.of(roots)))
                .check(OPTIONS);
        int line = lineOf(file, "// here");
        assertThat(findings.failure())
                .isEqualTo("Weaving failure: 1 error\n" + file + ":[" + line + ",1] " + Wrong.class.getName()
                        + ".plain(Wrong.java:" + line + "): await(..) stands in a method that is not async."
                        + " Annotate plain with @Async and let it return a Coroutine, or call run(..) here"
                        + " [await-outside-async]");
    }

    @Test
    void writesNoClassIfTheReportCannotBeWritten() throws IOException {
        Path right = put("Right");
        Path report = right.resolve("weave.sarif");
        Recorder log = new Recorder();
        assertThatThrownBy(() -> folder().weave(OPTIONS, log, report))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("Cannot write the report " + report + ": ");
        assertThat(Files.getLastModifiedTime(right)).isEqualTo(LONG_AGO);
    }

    @Test
    void tellsThePlaceAloneWhereThereIsNoSource() throws IOException {
        put("Wrong");
        assertThat(folder().check(OPTIONS).failure())
                .startsWith("Weaving failure: 1 error\n" + Wrong.class.getName() + ".plain(Wrong.java:");
    }

    @Test
    void lesserSeveritiesDoNotFail() throws IOException {
        put("Wrong");
        Findings findings = folder().check(OPTIONS.withSeverity("await-outside-async", Severity.WARNING));
        assertThat(findings.fail()).isFalse();
        Recorder log = new Recorder();
        findings.report(log);
        assertThat(log.text).startsWith("WARN " + Wrong.class.getName());
    }

    @Test
    void reportsForOtherPrograms() throws IOException, MojoExecutionException {
        put("Right");
        put("Wrong");
        Path roots = Path.of("src/test/java").toAbsolutePath();
        int line = lineOf(roots.resolve("io/jawait/maven/fixtures/Wrong.java"), "// here");
        Findings findings =
                new ClassFolder(folder, List.of(), new Sources(roots.getParent(), List.of(roots))).check(OPTIONS);
        Path report = folder.resolve("deep/report.sarif");
        findings.write(report);
        assertThat(report)
                .content()
                .contains(
                        "\"version\": \"2.1.0\"",
                        "\"executionSuccessful\": false",
                        "\"ruleId\": \"await-outside-async\"",
                        "\"level\": \"error\"",
                        "\"uri\": \"java/io/jawait/maven/fixtures/Wrong.java\"",
                        "\"startLine\": " + line,
                        "\"classes\": 1,");
    }

    @Test
    void leavesTheReportAsItIsWhenThereIsNothingNew() throws IOException, MojoExecutionException {
        put("Plain");
        Path report = Files.writeString(folder.resolve("report.sarif"), "old");
        folder().weave(OPTIONS, new Recorder(), report);
        assertThat(report).hasContent("old");
    }

    @Test
    void findsCoroutinesThrownAwayByClassesThatAreNotAsync() throws IOException {
        put("Forgetful");
        Findings findings = folder().check(OPTIONS.withSeverity("never-awaited", Severity.ERROR));
        assertThat(findings.classes()).isZero();
        assertThat(findings.failure()).contains("Forgetful.forget(Forgetful.java:", "[never-awaited]");
    }

    @Test
    void findsCoroutinesThrownAwayByClassesThatAreWoven() throws IOException, MojoExecutionException {
        put("Losing");
        weave();
        Findings findings = folder().check(OPTIONS.withSeverity("never-awaited", Severity.ERROR));
        assertThat(findings.classes()).isZero();
        int line = lineOf(Path.of("src/test/java/io/jawait/maven/fixtures/Losing.java"), "// here");
        assertThat(findings.failure()).contains("Losing.lose(Losing.java:" + line + ")", "[never-awaited]");
        Recorder log = new Recorder();
        weave().report(log);
        assertThat(log.text).isEmpty();
    }

    @Test
    void leavesJarsAlone() throws IOException, MojoExecutionException {
        Files.writeString(folder.resolve("no.jar"), "no jar");
        assertThat(weave().fail()).isFalse();
    }

    @Test
    void saysWhichClassFileIsBroken() throws IOException, MojoExecutionException {
        Path right = put("Right");
        byte[] whole = Files.readAllBytes(right);
        Path half = folder.resolve("Half.class");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        Findings findings = weave();
        assertThat(findings.failure())
                .startsWith("Weaving failure: 1 error\ncannot read Half.class: it is broken or cut off (");
        assertThat(right).hasBinaryContent(whole);
    }

    @Test
    void checkingWritesNothing() throws IOException {
        put("Right");
        Map<String, FileTime> before = times(LONG_AGO);
        assertThat(folder().check(OPTIONS).classes()).isOne();
        assertThat(times(null)).isEqualTo(before);
    }

    private Findings weave() throws IOException, MojoExecutionException {
        return folder().weave(OPTIONS, new Recorder(), out.resolve("weave.sarif"));
    }

    private ClassFolder folder() {
        return new ClassFolder(folder, List.of(), new Sources(folder, List.of()));
    }

    private Path put(String fixture) throws IOException {
        String name = "io/jawait/maven/fixtures/" + fixture + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream stream = ClassFolderTest.class.getResourceAsStream("/" + name)) {
            Files.write(file, stream.readAllBytes());
        }
        return Files.setLastModifiedTime(file, LONG_AGO);
    }

    /** When each file was written last, after setting that where a time is given. */
    private Map<String, FileTime> times(FileTime set) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    if (set != null) {
                        Files.setLastModifiedTime(file, set);
                    }
                    times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return times;
    }

    private static int lineOf(Path file, String mark) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith(mark)) {
                return i + 1;
            }
        }
        throw new AssertionError(mark + " is not in " + file);
    }

    private static final class Recorder extends SystemStreamLog {
        private String text = "";

        @Override
        public void warn(CharSequence content) {
            text += "WARN " + content;
        }
    }
}
