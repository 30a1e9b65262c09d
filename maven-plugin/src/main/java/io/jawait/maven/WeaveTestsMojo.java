package io.jawait.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the async methods of the project's tests, as {@code weave} does those of its classes. */
@Mojo(
        name = "weave-tests",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class WeaveTestsMojo extends WritingMojo {
    @Override
    Path classes() {
        return Path.of(project().getBuild().getTestOutputDirectory());
    }

    @Override
    List<String> classPathElements() throws DependencyResolutionRequiredException {
        return project().getTestClasspathElements();
    }

    @Override
    List<String> sourceRoots() {
        return project().getTestCompileSourceRoots();
    }
}
