package io.jawait.maven;

import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;

/** Weaves a folder of classes where it lies. */
abstract class WritingMojo extends AbstractWeavingMojo {
    @Override
    final void execute(ClassFolder folder, WeaverOptions options) throws IOException, MojoFailureException {
        long begin = System.nanoTime();
        Findings findings = folder.weave(options);
        findings.report(getLog());
        if (findings.fail()) {
            throw new MojoFailureException(findings.failure());
        }
        String summary = findings.summary() + " in " + (System.nanoTime() - begin) / 1_000_000 + " ms";
        if (findings.classes() > 0) {
            getLog().info(summary);
        } else {
            getLog().debug(summary);
        }
    }
}
