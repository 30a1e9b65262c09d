package io.jawait.agent.load;

import org.jspecify.annotations.Nullable;

/** Which classes are looked at, told by where they come from. Asked for every class, so it must cost next to nothing. */
final class Scope {
    private static final String OURS = "io/jawait/";

    private final PackagePrefixes include;
    private final PackagePrefixes exclude;

    Scope(AgentOptions options) {
        include = new PackagePrefixes(options.include());
        exclude = new PackagePrefixes(options.exclude());
    }

    boolean covers(@Nullable Module module, String className) {
        return !ofTheJdk(module)
                && !ofTheAgent(className)
                && (include.none() || include.hold(className))
                && !exclude.hold(className);
    }

    private static boolean ofTheJdk(@Nullable Module module) {
        String name = module == null ? null : module.getName();
        return name != null && (name.startsWith("java.") || name.startsWith("jdk."));
    }

    private static boolean ofTheAgent(String className) {
        return className.startsWith(OURS)
                && (className.startsWith("agent/", OURS.length()) || className.startsWith("weaver/", OURS.length()));
    }
}
