package io.jawait.agent;

import io.jawait.agent.live.InsideLook;
import io.jawait.agent.load.AgentOptions;
import io.jawait.agent.load.LoadTimeWeaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the virtual machine enters the agent. Nothing on the way through {@code premain} uses a lambda, a stream or a
 * regular expression: each would cost every program some milliseconds at its start.
 */
public final class JawaitAgent {
    private static final int USAGE = 2;

    private JawaitAgent() {}

    /** Called before {@code main}, for {@code -javaagent:jawait-agent.jar=options}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        AgentOptions parsed;
        try {
            parsed = AgentOptions.parse(options);
        } catch (IllegalArgumentException e) {
            System.err.println("jawait: error: " + e.getMessage());
            // An exception thrown from here would make the virtual machine abort with a core dump.
            System.exit(USAGE);
            return;
        }
        LoadTimeWeaving.begin(parsed, instrumentation);
    }

    /**
     * Called when the agent is attached to a running virtual machine: to weave there, or to look at its tasks.
     *
     * @throws IllegalArgumentException if the options are not understood; the program goes on un-woven
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation)
            throws ReflectiveOperationException, IOException {
        if (options != null && InsideLook.isMeant(options)) {
            InsideLook.answer(options, instrumentation);
            return;
        }
        LoadTimeWeaving.beginLate(AgentOptions.parse(options), instrumentation);
    }
}
