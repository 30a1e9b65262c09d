package io.jawait.weaver.archive;

import org.jspecify.annotations.Nullable;

/**
 * Which class a path within a jar or folder stands for.
 *
 * @param className internal name: {@code com/acme/Order}
 * @param release the Java release from which it is used, 0 outside of {@code META-INF/versions}
 */
record ClassLocation(String className, int release) {
    private static final String SUFFIX = ".class";
    private static final String VERSIONS = "META-INF/versions/";
    private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/"};

    /** Null if it is not the path of a class file. */
    static @Nullable ClassLocation of(String path) {
        if (!path.endsWith(SUFFIX)) {
            return null;
        }
        String name = path.substring(0, path.length() - SUFFIX.length());
        for (String root : ROOTS) {
            if (name.startsWith(root)) {
                name = name.substring(root.length());
            }
        }
        return name.startsWith(VERSIONS) ? versioned(name.substring(VERSIONS.length())) : new ClassLocation(name, 0);
    }

    private static @Nullable ClassLocation versioned(String rest) {
        int slash = rest.indexOf('/');
        try {
            return slash < 0
                    ? null
                    : new ClassLocation(rest.substring(slash + 1), Integer.parseInt(rest.substring(0, slash)));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
