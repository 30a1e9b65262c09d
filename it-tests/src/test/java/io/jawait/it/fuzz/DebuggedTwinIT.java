package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.ClassFolder;
import io.jawait.it.support.DebuggedProgram;
import io.jawait.it.support.DebuggedProgram.Breakpoints;
import io.jawait.it.support.DebuggedProgram.Stop;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * With a breakpoint on each line a debugger stops at the same lines as often, whether the methods are plain blocking ones,
 * woven, or woven in place, and sees no variable that has another value.
 */
class DebuggedTwinIT {
    private static final int RANDOM = 6;
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
        CompiledPrograms programs = CompiledPrograms.with(RANDOM);
        Path woven = write("woven", programs.classes());
        Path plain = write("plain", Plain.all(programs.classes()));
        Path driver = Javac.of(jdk).compile(folder, DRIVE);
        String mains = String.join(",", programs.mains());
        Set<String> beginningWithAwait = beginningWithAwait(programs.classes().values());
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
            assertNoMore(early, expected, beginningWithAwait);
            assertNoMore(late, expected, beginningWithAwait);
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

    /**
     * The stand-ins run a method when it is called: somewhat earlier, and also where nobody awaits it. If it fails, the
     * plain program does not come to a line that begins with the await behind the call.
     */
    private static void assertNoMore(List<Stop> woven, List<Stop> plain, Set<String> beginningWithAwait) {
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
        left.keySet().removeAll(beginningWithAwait);
        assertThat(left).allSatisfy((place, count) -> assertThat(count).isNotNegative());
        assertThat(woven).hasSizeGreaterThan(plain.size() * 98 / 100);
    }

    private static String place(Stop stop) {
        return place(stop.line(), stop.method());
    }

    private static String place(int line, String method) {
        return line + " " + method;
    }

    /** Places to which the compiler comes back, from another line with the call, for nothing but the await. */
    private static Set<String> beginningWithAwait(Collection<byte[]> classFiles) {
        Set<String> places = new HashSet<>();
        for (byte[] each : classFiles) {
            ClassNode type = new ClassNode();
            new ClassReader(each).accept(type, ClassReader.SKIP_FRAMES);
            for (MethodNode method : type.methods) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof LineNumberNode line
                            && line.getNext() instanceof MethodInsnNode call
                            && call.name.equals("await")) {
                        places.add(place(line.line, method.name));
                    }
                }
            }
        }
        return places;
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
        new ClassFolder(folder.resolve(name)).write(classes);
        return folder.resolve(name);
    }
}
