package io.jawait.agent.live;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A Java process that this one is attached to. */
public final class LiveProcess implements AutoCloseable {
    private final VirtualMachine machine;

    private LiveProcess(VirtualMachine machine) {
        this.machine = machine;
    }

    /**
     * Asks whether the process may be attached to, before that is tried.
     *
     * @throws UnreachableException if there is no such process, or it is known to be no Java process
     */
    private static void check(long id) throws UnreachableException {
        if (ProcessHandle.of(id).isEmpty()) {
            throw new UnreachableException("there is no process " + id, null);
        }
        if (!QuitSignal.isSafe(id)) {
            throw new UnreachableException("process " + id + " is no Java process", null);
        }
    }

    /**
     * Attaches to the process, which needs no option for it.
     *
     * @throws UnreachableException if it is no Java process of this user that lets others in
     */
    public static LiveProcess attach(long pid) throws UnreachableException {
        check(pid);
        String id = Long.toString(pid);
        try {
            return new LiveProcess(VirtualMachine.attach(id));
        } catch (IOException | AttachNotSupportedException e) {
            throw new UnreachableException(
                    "cannot attach to process " + id + ": " + e.getMessage()
                            + ". It must be a Java process of the same user that lets others attach",
                    e);
        } catch (LinkageError e) {
            throw new UnreachableException("this Java has no module jdk.attach: use a JDK's", e);
        }
    }

    /**
     * What its tasks do.
     *
     * @param agentJar the agent, which is loaded there where nothing less helps
     * @return null if no Jawait runs there
     */
    public @Nullable String look(View view, File agentJar) throws UnreachableException {
        try {
            String seen = new ManagementBean(machine).look(view);
            return seen != null ? seen : new AgentInside(machine, agentJar).look(view);
        } catch (IOException e) {
            throw new UnreachableException("process " + machine.id() + " does not answer: " + e.getMessage(), e);
        }
    }

    /** One of its system properties, or null. */
    public @Nullable String property(String name) throws UnreachableException {
        try {
            return machine.getSystemProperties().getProperty(name);
        } catch (IOException e) {
            throw new UnreachableException("process " + machine.id() + " does not answer: " + e.getMessage(), e);
        }
    }

    /** Brings the agent in, with its options. */
    public void load(File agentJar, String options) throws UnreachableException {
        try {
            machine.loadAgent(agentJar.getPath(), options);
        } catch (IOException | AgentLoadException | AgentInitializationException e) {
            throw new UnreachableException("process " + machine.id() + " lets no agent in: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            // It has ended meanwhile.
            return;
        }
    }
}
