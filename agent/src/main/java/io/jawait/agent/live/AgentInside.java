package io.jawait.agent.live;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks by way of the agent: it finds runtimes in any class loader, as in an application server or a Spring Boot jar. A
 * virtual machine from 21 on may print a warning of its own.
 */
final class AgentInside {
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
            machine.loadAgent(agentJar.getPath(), InsideLook.options(view, answer));
            String text = Files.readString(answer);
            return text.isEmpty() ? null : text;
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new IOException("it lets no agent in", e);
        } finally {
            Files.deleteIfExists(answer);
        }
    }
}
