package io.jawait.weaver;

import org.jspecify.annotations.Nullable;

/**
 * A place in a source file.
 *
 * @param className the binary name of the class, with dots
 * @param method the method's name
 * @param file the source file's simple name, if the class file tells
 * @param line the line, from 1 on; 0 where the class file does not tell
 */
public record Place(
        String className, String method, @Nullable String file, int line) {
    /** As in a stack trace: {@code pkg.Class.method(File.java:12)}. */
    @Override
    public String toString() {
        String source = file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
        return className + "." + method + "(" + source + ")";
    }
}
