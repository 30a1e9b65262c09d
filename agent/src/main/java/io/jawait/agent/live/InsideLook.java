package io.jawait.agent.live;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A look at the tasks from inside the process that they run in. Names nothing of the module {@code jdk.attach}, which
 * that process may not have.
 */
public final class InsideLook {
    private static final String OPTION = "look.";
    private static final String LOOP = "io.jawait.EventLoop";

    private InsideLook() {}

    /** What the agent is given when it is loaded for a look. */
    static String options(View view, Path answer) {
        return OPTION + view + "=" + answer;
    }

    /** Whether the agent was loaded for a look, and not to weave. */
    public static boolean isMeant(@Nullable String options) {
        return options != null && options.startsWith(OPTION);
    }

    /** Writes what all runtimes of the process tell. */
    public static void answer(String options, Instrumentation instrumentation)
            throws ReflectiveOperationException, IOException {
        int equals = options.indexOf('=');
        View view = View.valueOf(options.substring(OPTION.length(), equals));
        StringBuilder text = new StringBuilder();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(LOOP)) {
                Object dump = type.getMethod("dumpAll").invoke(null);
                Method told = dump.getClass().getMethod(view.method());
                text.append(told.invoke(dump));
            }
        }
        Files.writeString(Path.of(options.substring(equals + 1)), text);
    }
}
