package io.jawait.it.support;

import java.nio.file.Path;

/**
 * A JDK on this machine.
 *
 * @param feature its feature version, such as 17
 * @param home its folder, with links resolved
 */
public record Jdk(int feature, Path home) {
    /** The path of one of its programs, such as {@code java}. */
    public Path program(String name) {
        return home.resolve("bin").resolve(System.getProperty("os.name").startsWith("Windows") ? name + ".exe" : name);
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
