package io.jawait.maven;

import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.archive.Batch;
import io.jawait.weaver.archive.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of compiled classes.
 *
 * @param path the folder
 * @param classPath where the classes that these refer to are looked up; nothing of it is loaded
 * @param sources what they were compiled from
 */
record ClassFolder(Path path, List<Path> classPath, Sources sources) {
    /** Weaves what needs it, and writes that, or nothing at all if there are errors. */
    Findings weave(WeaverOptions options) throws IOException {
        Findings findings = new Findings(sources);
        Batch batch = batch(options, findings);
        if (!findings.fail()) {
            batch.write();
        }
        return findings;
    }

    /** Finds what {@link #weave} would, and writes nothing. */
    Findings check(WeaverOptions options) throws IOException {
        Findings findings = new Findings(sources);
        batch(options, findings);
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
