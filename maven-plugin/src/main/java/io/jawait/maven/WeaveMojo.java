package io.jawait.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Weaves the async methods of the project's classes, so that they run without the agent. Classes that need no weaving,
 * or are woven already, are not touched. All that is wrong with them is reported at once; if any of it is an error, no
 * class is written and the build fails.
 */
@Mojo(
        name = "weave",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class WeaveMojo extends WritingMojo {}
