package io.jawait.weaver;

import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;

/** A runtime that generated code of this version would not find what it calls in. */
public final class OtherRuntime {
    private OtherRuntime() {}

    /** What is wrong with the runtime among the class files, and what to do; null if it fits or there is none. */
    public static @Nullable String among(ClassFiles classFiles) {
        if (classFiles.header(RuntimeNames.COROUTINE) == null || classFiles.header(RuntimeNames.STARTERS) != null) {
            return null;
        }
        return classFiles.header(RuntimeNames.FRAME) == null
                ? "jawait-runtime hides its packages below io.jawait.internal, which woven classes use; where bundles import"
                        + " packages, import io.jawait.internal.frame and io.jawait.internal.woven, too"
                : "jawait-runtime is of an older version than what weaves; take both of one version";
    }
}
