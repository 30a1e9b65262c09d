package io.jawait.it.fuzz;

import io.jawait.it.support.Coverage;
import java.util.Map;

/** What another compiler writes, with the probes of an agent for coverage. */
final class ProbedSources extends Sources {
    private final Sources compiler;

    ProbedSources(Sources compiler) {
        this.compiler = compiler;
    }

    @Override
    Compiled attempt(Map<String, String> texts, Map<String, byte[]> classPath) {
        Compiled compiled = compiler.attempt(texts, classPath);
        return new Compiled(Coverage.probed(compiled.classes()), compiled.refused());
    }
}
