package io.jawait.agent.load;

import org.jspecify.annotations.Nullable;

/** Stands for the boot loader, which is null everywhere else, and finds what that one finds. */
final class BootLoader extends ClassLoader {
    private static final BootLoader ONLY = new BootLoader();

    private BootLoader() {
        super(null);
    }

    static ClassLoader orElse(@Nullable ClassLoader loader) {
        return loader == null ? ONLY : loader;
    }

    /** Why classes of a loader that does not find the runtime are left alone, and what to do. */
    static String blind(ClassLoader loader, @Nullable Module module) {
        if (module != null && module.isNamed()) {
            return "its " + module + " does not find the runtime; put jawait-runtime.jar on the module path, and let it"
                    + " require io.jawait, or add that with --add-modules";
        }
        return loader == ONLY
                ? "the boot loader, which defines it, does not find the runtime; put the class on the class path, or"
                        + " jawait-runtime.jar beside it on -Xbootclasspath/a"
                : "its class loader " + loader.getClass().getName() + " does not find the runtime;"
                        + " put jawait-runtime.jar where that loader or its parents look";
    }
}
