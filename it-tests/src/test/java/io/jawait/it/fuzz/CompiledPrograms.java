package io.jawait.it.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs of {@link TwinIT} and some made up at random, as javac compiles them.
 *
 * @param mains the names of their main classes
 * @param classes theirs, and those that they call, by internal name
 */
record CompiledPrograms(List<String> mains, Map<String, byte[]> classes) {
    private static final List<String> FIXTURES =
            List.of("Positions", "Suppressed", "Closing", "Shapes", "Hidden", "Edges", "Stages");
    private static final int RELEASE = 17;

    static CompiledPrograms with(int random) throws IOException {
        Map<Long, String> programs = new LinkedHashMap<>();
        for (String each : FIXTURES) {
            programs.put(1000L + programs.size(), TwinIT.program(each));
        }
        for (long seed = 0; seed < random; seed++) {
            programs.put(seed, Programs.program(Choices.random(seed), RELEASE));
        }
        Sources sources = Sources.compiledBy("javac", List.of("-proc:none", "-g", "--release", "" + RELEASE));
        Map<String, byte[]> library = Twin.library(sources);
        Map<String, String> texts = Twin.sources(programs);
        Map<String, byte[]> classes = new LinkedHashMap<>(library);
        classes.putAll(sources.compile(texts, library).classes());
        List<String> mains = new ArrayList<>();
        texts.keySet().forEach(each -> mains.add(each.replace('/', '.')));
        return new CompiledPrograms(mains, classes);
    }
}
