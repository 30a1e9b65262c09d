package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.DebuggedProgram;
import io.jawait.it.support.DebuggedProgram.Breakpoints;
import io.jawait.it.support.DebuggedProgram.Stop;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a breakpoint on each line a debugger stops at the same lines as often, whether the methods are plain blocking ones,
 * woven, or woven in place, and sees no variable that has another value.
 */
class DebuggedTwinIT {
    private static final int RANDOM = 6;
    private static final int RELEASE = 17;
    private static final List<Integer> MODES = List.of(0, 1);

    private static final String DRIVE = """
            import java.util.*;

            public class Drive {
                static class Ready {}

                public static void main(String[] args) throws Exception {
                    List<Class<?>> mains = new ArrayList<>();
                    for (String each : args[0].split(",")) mains.add(Class.forName(each));
                    if (args[1].equals("late")) io.jawait.Jawait.install();
                    new Ready();
                    for (Class<?> main : mains) {
                        main.getMethod("main", int.class, long.class).invoke(null, Integer.parseInt(args[2]), 3L);
                    }
                    System.exit(0);
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void stopWhereThePlainProgramStops(Jdk jdk) throws Exception {
        Sources sources = Sources.compiledBy("javac", List.of("-proc:none", "-g", "--release", "17"));
        Map<Long, String> programs = programs();
        Map<String, byte[]> classes = new LinkedHashMap<>(Twin.library(sources));
        classes.putAll(
                sources.compile(Twin.sources(programs), Map.copyOf(classes)).classes());
        Path woven = write("woven", classes);
        Path plain = write("plain", Plain.all(classes));
        Path driver = Javac.of(jdk).compile(folder, DRIVE);
        String mains = programs.keySet().stream()
                .map(seed -> "fuzz.p" + seed + ".Main")
                .collect(Collectors.joining(","));
        for (int mode : MODES) {
            List<Stop> expected = stops(jdk, "", List.of(driver, plain), mains + " plain " + mode);
            String agent = "-javaagent:" + Artifacts.agent();
            List<Stop> early = stops(jdk, agent, List.of(driver, woven), mains + " early " + mode);
            List<Stop> late = stops(
                    jdk,
                    "-XX:+EnableDynamicAgentLoading",
                    List.of(driver, woven, Artifacts.agent()),
                    mains + " late " + mode);

            assertThat(expected).hasSizeGreaterThan(1000);
            assertNoMore(early, expected);
            assertNoMore(late, expected);
        }
    }

    private static List<Stop> stops(Jdk jdk, String options, List<Path> classPath, String arguments) throws Exception {
        Path own = Path.of(
                Plain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String path = Stream.concat(classPath.stream(), Stream.of(Artifacts.runtime(), own))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return DebuggedProgram.stoppingAt(new Breakpoints("fuzz.p*", Set.of()))
                .since("Drive$Ready")
                .run(jdk, options + " -cp " + path, "Drive " + arguments);
    }

    /** The stand-ins run a method when it is called: somewhat earlier, and also where nobody awaits it. */
    private static void assertNoMore(List<Stop> woven, List<Stop> plain) {
        Map<String, Integer> left = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Stop each : plain) {
            left.merge(place(each), 1, Integer::sum);
            seen.addAll(variables(each));
        }
        for (Stop each : woven) {
            left.merge(place(each), -1, Integer::sum);
            assertThat(variables(each)).allMatch(seen::contains);
        }
        assertThat(left).allSatisfy((place, count) -> assertThat(count).isNotNegative());
        assertThat(woven).hasSizeGreaterThan(plain.size() * 98 / 100);
    }

    private static String place(Stop stop) {
        return stop.line() + " " + stop.method();
    }

    /** But for those of {@code main}, where the program tells its story. */
    private static Set<String> variables(Stop stop) {
        if (stop.method().equals("main")) {
            return Set.of();
        }
        return stop.variables().entrySet().stream()
                .filter(each -> !each.getKey().equals("self"))
                .map(each -> place(stop) + " " + each.getKey() + "="
                        + each.getValue().replace(Plain.class.getPackageName() + ".plain", "io.jawait"))
                .collect(Collectors.toSet());
    }

    private Path write(String name, Map<String, byte[]> classes) throws IOException {
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Path file = folder.resolve(name).resolve(each.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        return folder.resolve(name);
    }

    private static Map<Long, String> programs() throws IOException {
        Map<Long, String> programs = new LinkedHashMap<>();
        for (String each : List.of("Positions", "Suppressed", "Closing", "Shapes", "Hidden", "Edges", "Stages")) {
            programs.put(1000L + programs.size(), TwinIT.program(each));
        }
        for (long seed = 0; seed < RANDOM; seed++) {
            programs.put(seed, Programs.program(Choices.random(seed), RELEASE));
        }
        return programs;
    }
}
