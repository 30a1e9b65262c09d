package io.jawait.maven;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build if any of the project's classes still needs weaving, or a method throws a coroutine or a generator
 * away that nothing will ever await. Tells what else was found, also when the classes were woven. Changes no class.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class CheckMojo extends AbstractWeavingMojo {
    private static final String NEVER_AWAITED = "never-awaited";

    /** Whether classes that are not woven are an error; to be turned off where an agent weaves them at run time. */
    @Parameter(property = "jawait.failOnUnwoven", defaultValue = "true")
    private boolean failOnUnwoven;

    @Override
    void execute(ClassFolder folder, WeaverOptions options)
            throws IOException, MojoExecutionException, MojoFailureException {
        WeaverOptions strict = options.severities().containsKey(NEVER_AWAITED)
                ? options
                : options.withSeverity(NEVER_AWAITED, Severity.ERROR);
        Findings findings = folder.check(strict);
        findings.report(getLog());
        findings.write(report());
        if (findings.fail()) {
            throw new MojoFailureException(findings.failure());
        }
        if (failOnUnwoven && findings.classes() > 0) {
            String classes = findings.classes() == 1 ? "1 class is" : findings.classes() + " classes are";
            throw new MojoFailureException(classes + " not woven: let the goal weave run, in " + folder.path());
        }
    }
}
