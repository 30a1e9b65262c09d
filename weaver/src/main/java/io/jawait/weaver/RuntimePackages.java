package io.jawait.weaver;

/** The packages that the runtime lies in. Programs may have classes there too: tests of a loop adapter, say. */
public final class RuntimePackages {
    private static final String ROOT = "io/jawait/";

    private RuntimePackages() {}

    /** Whether the class of this internal name is in one of them. */
    public static boolean hold(String className) {
        return className.startsWith(ROOT)
                && (className.indexOf('/', ROOT.length()) < 0
                        || className.startsWith("sync/", ROOT.length())
                        || className.startsWith("internal/", ROOT.length()));
    }
}
