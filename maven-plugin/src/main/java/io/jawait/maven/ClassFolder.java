package io.jawait.maven;

import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.archive.Batch;
import io.jawait.weaver.archive.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * A folder of compiled classes.
 *
 * @param path the folder
 * @param classPath where the classes that these refer to are looked up; nothing of it is loaded
 * @param sources what they were compiled from
 */
record ClassFolder(Path path, List<Path> classPath, Sources sources) {
    /**
     * Weaves what needs it, says what it has found, and writes the classes, or nothing at all if there are errors or the
     * report cannot be written: woven classes would have nothing to report the next time.
     */
    Findings weave(WeaverOptions options, Log log, Path report) throws IOException, MojoExecutionException {
        Findings findings = new Findings(sources);
        Batch batch = batch(options, findings);
        findings.report(log);
        findings.write(report);
        if (!findings.fail()) {
            batch.write();
        }
        return findings;
    }

    /** Finds what {@link #weave} would, also in classes that are woven already, and writes nothing. */
    Findings check(WeaverOptions options) throws IOException {
        Findings findings = new Findings(sources);
        batch(options.forChecking(), findings);
        return findings;
    }

    private Batch batch(WeaverOptions options, Findings findings) throws IOException {
        Batch batch = new Batch();
        batch.addClassFolder(path);
        try (ClassPath beyond = ClassPath.open(classPath)) {
            batch.addToClassPath(beyond);
            batch.weave(options, findings.tally());
        }
        return batch;
    }
}
