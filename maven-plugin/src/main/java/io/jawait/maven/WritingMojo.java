package io.jawait.maven;

import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Weaves a folder of classes where it lies. */
abstract class WritingMojo extends AbstractWeavingMojo {
    @Override
    final void execute(ClassFolder folder, WeaverOptions options)
            throws IOException, MojoExecutionException, MojoFailureException {
        Findings findings = folder.weave(options, getLog(), report());
        if (findings.fail()) {
            throw new MojoFailureException(findings.failure());
        }
        if (findings.classes() > 0) {
            getLog().info(findings.summary());
        } else {
            getLog().debug(findings.summary());
        }
    }
}
