package io.jawait.it.everywhere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted in one jar. */
final class SweptJar {
    final String name;
    final List<String> failures = new ArrayList<>();
    final Map<String, Integer> refused = new TreeMap<>();
    int classes;
    int methods;
    int awaits;

    /** Classes that the virtual machine does not link as they came, because what they name is not there. */
    int incomplete;

    /** What the weaver took, verification by itself included. */
    long nanos;

    SweptJar(String name) {
        this.name = name;
    }

    void refused(String rule) {
        refused.merge(rule, 1, Integer::sum);
    }

    /** Adds another jar's numbers. */
    void add(SweptJar other) {
        other.refused.forEach((rule, count) -> refused.merge(rule, count, Integer::sum));
        failures.addAll(other.failures);
        classes += other.classes;
        methods += other.methods;
        awaits += other.awaits;
        incomplete += other.incomplete;
        nanos += other.nanos;
    }

    static String head() {
        return "%-40s %7s %8s %8s %8s %6s %6s %6s %6s %5s %8s%n"
                .formatted(
                        "jar",
                        "classes",
                        "methods",
                        "awaits",
                        "unlinked",
                        "sync",
                        "init",
                        "clinit",
                        "large",
                        "bad",
                        "class/s");
    }

    @Override
    public String toString() {
        return "%-40s %7d %8d %8d %8d %6d %6d %6d %6d %5d %8.0f%n"
                .formatted(
                        name,
                        classes,
                        methods,
                        awaits,
                        incomplete,
                        refused.getOrDefault("await-in-synchronized", 0),
                        refused.getOrDefault("await-in-constructor", 0),
                        refused.getOrDefault("await-in-static-initializer", 0),
                        refused.getOrDefault("method-too-large", 0),
                        failures.size(),
                        nanos == 0 ? 0 : classes * 1e9 / nanos);
    }
}
