package io.jawait.agent.live;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks by way of the agent: it finds runtimes in any class loader, as in an application server or a Spring Boot jar. A
 * virtual machine from 21 on may print a warning of its own.
 */
public final class AgentInside {
    private static final String OPTION = "look.";
    private static final String LOOP = "io.jawait.EventLoop";

    private final VirtualMachine machine;
    private final File agentJar;

    AgentInside(VirtualMachine machine, File agentJar) {
        this.machine = machine;
        this.agentJar = agentJar;
    }

    /** Null if there is no runtime. */
    @Nullable
    String look(View view) throws IOException {
        Path answer = Files.createTempFile("jawait", ".txt");
        try {
            machine.loadAgent(agentJar.getPath(), OPTION + view + "=" + answer);
            String text = Files.readString(answer);
            return text.isEmpty() ? null : text;
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new IOException("it lets no agent in", e);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /** Whether the agent was loaded for a look, and not to weave. */
    public static boolean isMeant(@Nullable String options) {
        return options != null && options.startsWith(OPTION);
    }

    /** Called in the process that is looked into: writes what all its runtimes tell. */
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
