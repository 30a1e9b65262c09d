package io.jawait.it.support;

import java.util.List;

/**
 * What a process that has ended left behind.
 *
 * @param command how it was started
 * @param exit its exit code
 * @param stdout all it wrote to standard output, line ends as {@code \n}
 * @param stderr all it wrote to standard error, line ends as {@code \n}
 */
public record Output(List<String> command, int exit, String stdout, String stderr) {
    /** This, if the exit code is 0. */
    public Output successful() {
        if (exit != 0) {
            throw new AssertionError(this);
        }
        return this;
    }

    /** The lines of standard output. */
    public List<String> lines() {
        return stdout.lines().toList();
    }

    @Override
    public String toString() {
        return "exit %d of %s%n--- stdout%n%s%n--- stderr%n%s"
                .formatted(exit, String.join(" ", command), stdout, stderr);
    }
}
