package io.jawait;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A loop that does not come to its next turn, as a {@link Watchdog} has found it.
 *
 * @param loop the loop, as text
 * @param task the task whose step was under way, or null where a callback was
 * @param since how long the turn had lasted by then
 * @param stack where the loop's thread stood, innermost first
 */
public record BlockedLoop(String loop, @Nullable Task<?> task, Duration since, List<StackTraceElement> stack) {
    /** Copies the list. Its elements are written as those of exceptions are, without the name of the usual class loader. */
    public BlockedLoop {
        stack = stack.stream().map(BlockedLoop::asInExceptions).toList();
    }

    private static StackTraceElement asInExceptions(StackTraceElement element) {
        return "app".equals(element.getClassLoaderName())
                ? new StackTraceElement(
                        null,
                        element.getModuleName(),
                        element.getModuleVersion(),
                        element.getClassName(),
                        element.getMethodName(),
                        element.getFileName(),
                        element.getLineNumber())
                : element;
    }

    /** The line that blocks: the innermost that belongs neither to the JDK nor to Jawait; null if there is none. */
    public @Nullable StackTraceElement place() {
        for (StackTraceElement each : stack) {
            String type = each.getClassName();
            if (!type.startsWith("java.")
                    && !type.startsWith("jdk.")
                    && !type.startsWith("sun.")
                    && !type.startsWith("io.jawait.internal.")) {
                return each;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return loop + " has been blocked for " + since.toMillis() + " ms by "
                + (task == null ? "a callback" : "task " + task.name()) + " at "
                + Objects.requireNonNullElse(place(), "an unknown line");
    }
}
