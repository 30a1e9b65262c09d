package io.jawait.it.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A compiler asked for one release of Java.
 *
 * @param jdk the feature version of the JDK that compiles
 */
record Build(int jdk, String compiler, int release) {
    /** The releases at which the language or the class files changed, and those that are widely used. */
    private static final List<Integer> RELEASES = List.of(8, 9, 11, 14, 16, 17, 21, 25);

    /** The releases that have a program of their own. */
    private static final List<Integer> PROGRAMS = List.of(5, 7, 8, 9, 11, 14, 16, 17, 21, 25);

    /** What the compilers of one JDK are asked for. */
    static List<Build> on(int jdk) {
        List<Build> builds = new ArrayList<>();
        builds.add(new Build(jdk, "ecj-old", 5));
        builds.add(new Build(jdk, "ecj-old", 6));
        if (jdk < 20) {
            builds.add(new Build(jdk, "javac", 7));
        }
        for (int release : RELEASES) {
            if (release <= jdk) {
                builds.add(new Build(jdk, "javac", release));
                builds.add(new Build(jdk, "ecj", release));
            }
        }
        return builds;
    }

    /** The names of the programs of this release's language. */
    Stream<String> programs() {
        return PROGRAMS.stream().filter(each -> each <= release).map(each -> "java" + each);
    }

    /** Also the name of the folder of what it makes. */
    @Override
    public String toString() {
        return compiler + "-" + release + "-on-" + jdk;
    }
}
