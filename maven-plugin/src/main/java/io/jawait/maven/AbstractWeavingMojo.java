package io.jawait.maven;

import io.jawait.weaver.WeaverOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What the goals have in common: the parameters, and the way from Maven's words to the weaver's. They look at the
 * project's classes, unless they say otherwise.
 */
abstract class AbstractWeavingMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** Leaves the classes as they are. */
    @Parameter(property = "jawait.skip", defaultValue = "false")
    private boolean skip;

    /** Whether each woven class is verified before it is written. */
    @Parameter(property = "jawait.verify", defaultValue = "true")
    private boolean verify;

    /**
     * How diagnostics are reported, where it is not to be their own way: their code, and {@code error} (which fails the
     * build), {@code warning}, {@code note} or {@code off}. For example {@code <never-awaited>error</never-awaited>}.
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> severities;

    /**
     * Where the report for continuous integration goes, in the format SARIF 2.1.0; by default
     * {@code target/jawait/GOAL.sarif}. It is written whenever something was woven or found.
     */
    @Parameter(property = "jawait.report")
    private @Nullable File report;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
    private @Nullable File top;

    /** Whether {@code com.ea.async.Async.await} throws a {@code CompletionException}, as it did under ea-async. */
    @Parameter(property = "jawait.eaCompletionExceptions", defaultValue = "false")
    private boolean eaCompletionExceptions;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Weaving is skipped");
            return;
        }
        Path classes = classes();
        if (!Files.isDirectory(classes)) {
            getLog().debug("No classes in " + classes);
            return;
        }
        try {
            execute(
                    new ClassFolder(
                            classes, classPath(), Sources.of(top == null ? classes() : top.toPath(), sourceRoots())),
                    options());
        } catch (IOException e) {
            // Its file system exceptions say in their type only what they are.
            String reason = e instanceof FileSystemException ? e.toString() : e.getMessage();
            throw new MojoExecutionException("Cannot weave " + classes + ": " + reason, e);
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The class path of " + project().getId() + " is not resolved", e);
        }
    }

    abstract void execute(ClassFolder folder, WeaverOptions options)
            throws IOException, MojoExecutionException, MojoFailureException;

    /** The folder of the classes in question. */
    Path classes() {
        return Path.of(project().getBuild().getOutputDirectory());
    }

    List<String> classPathElements() throws DependencyResolutionRequiredException {
        return project().getCompileClasspathElements();
    }

    List<String> sourceRoots() {
        return project().getCompileSourceRoots();
    }

    final MavenProject project() {
        if (project == null) {
            throw new IllegalStateException("Maven has not injected the project");
        }
        return project;
    }

    /** The file of the report. */
    final Path report() {
        if (report != null) {
            return report.toPath();
        }
        String goal = execution == null ? "weave" : execution.getGoal();
        return Path.of(project().getBuild().getDirectory(), "jawait", goal + ".sarif");
    }

    private List<Path> classPath() throws DependencyResolutionRequiredException {
        List<Path> paths = new ArrayList<>();
        for (String element : classPathElements()) {
            paths.add(Path.of(element));
        }
        return paths;
    }

    private WeaverOptions options() throws MojoExecutionException {
        WeaverOptions options = new WeaverOptions(Map.of(), verify, eaCompletionExceptions);
        return severities == null ? options : new Severities(severities).in(options);
    }
}
