package io.jawait.it.support;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual machine that is about to be started. Immutable; each call gives a changed copy.
 *
 * <pre>{@code
 * Path classes = Javac.of(jdk).compile(folder, """
 *         public class Hello { public static void main(String[] args) { System.out.println("hello"); } }
 *         """);
 * Output output = ForkedJvm.of(jdk).withAgent().classPath(classes).run("Hello").successful();
 * }</pre>
 */
public final class ForkedJvm {
    private final Jdk jdk;
    private final List<String> options;
    private final List<Path> classPath;
    private final Path folder;
    private final Duration limit;

    private ForkedJvm(Jdk jdk, List<String> options, List<Path> classPath, Path folder, Duration limit) {
        this.jdk = jdk;
        this.options = options;
        this.classPath = classPath;
        this.folder = folder;
        this.limit = limit;
    }

    /** The plain machine: the runtime alone on the class path, no agent, two minutes to live. */
    public static ForkedJvm of(Jdk jdk) {
        return new ForkedJvm(
                jdk, List.of(), List.of(Artifacts.runtime()), Path.of("").toAbsolutePath(), Duration.ofMinutes(2));
    }

    /** With {@code -javaagent}. */
    public ForkedJvm withAgent() {
        return options("-javaagent:" + Artifacts.agent());
    }

    /** With {@code -javaagent:jar=options}. */
    public ForkedJvm withAgent(String agentOptions) {
        return options("-javaagent:" + Artifacts.agent() + "=" + agentOptions);
    }

    /** With more options for the virtual machine. */
    public ForkedJvm options(String... more) {
        return new ForkedJvm(jdk, join(options, List.of(more)), classPath, folder, limit);
    }

    /** With more on the class path, in front of what is there. */
    public ForkedJvm classPath(Path... more) {
        return new ForkedJvm(jdk, options, join(List.of(more), classPath), folder, limit);
    }

    /** With nothing on the class path. */
    public ForkedJvm emptyClassPath() {
        return new ForkedJvm(jdk, options, List.of(), folder, limit);
    }

    /** In another working folder. */
    public ForkedJvm in(Path other) {
        return new ForkedJvm(jdk, options, classPath, other, limit);
    }

    /** Given up, with a thread dump, after this long. */
    public ForkedJvm limit(Duration other) {
        return new ForkedJvm(jdk, options, classPath, folder, other);
    }

    /** Runs a main class, or a {@code .java} file in source-launcher mode, and waits for its end. */
    public Output run(String mainOrFile, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.program("java").toString());
        command.addAll(options);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        command.add(mainOrFile);
        command.addAll(Arrays.asList(arguments));
        return Processes.run(jdk, command, folder, limit);
    }

    /** Runs the agent's command line, {@code java -jar jawait-agent.jar ARGUMENTS}, and waits for its end. */
    public Output jawait(Object... arguments) {
        return emptyClassPath()
                .options("-jar")
                .run(
                        Artifacts.agent().toString(),
                        Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
