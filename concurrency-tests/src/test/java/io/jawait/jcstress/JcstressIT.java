package io.jawait.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the {@code *Stress} classes on real cores, in virtual machines of their own. */
class JcstressIT {
    @TempDir
    private Path folder;

    @Test
    void noOutcomeIsForbidden() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-r",
                folder.resolve("results").toString()));
        command.addAll(List.of(System.getProperty("jawait.jcstress.arguments").split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(Long.getLong("jawait.jcstress.minutes", 5), TimeUnit.MINUTES))
                    .as("ends")
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("Failed tests: No matches.", "Error tests: No matches.");
        assertThat(Files.readString(output)).doesNotContain("All remaining tests: No matches.");
    }
}
