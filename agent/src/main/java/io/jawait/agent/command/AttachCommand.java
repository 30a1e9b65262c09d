package io.jawait.agent.command;

import io.jawait.agent.live.LiveProcess;
import io.jawait.agent.live.UnreachableException;
import io.jawait.agent.load.AgentOptions;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Brings the agent into a running virtual machine. */
final class AttachCommand implements Command {
    @Override
    public String name() {
        return "attach";
    }

    @Override
    public String arguments() {
        return "PID [OPTIONS]";
    }

    @Override
    public String help() {
        return """
                Weaves what the running Java process PID has loaded, and what it loads from now on. OPTIONS are
                those of -javaagent. That process names what cannot be woven any more.""";
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new UsageException("attach takes a process and options for the agent");
        }
        String options = arguments.size() == 2 ? arguments.get(1) : "";
        try {
            AgentOptions.parse(options);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        long process = Command.process(arguments.get(0));
        try {
            LiveProcess.check(process);
        } catch (UnreachableException e) {
            terminal.complain("error: " + e.getMessage());
            return Exit.IO;
        }
        return attach(process, options, terminal);
    }

    private static Exit attach(long process, String options, Terminal terminal) {
        try {
            ByteBuddyAgent.attach(OwnJar.file(), Long.toString(process), options);
        } catch (IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            terminal.complain("error: cannot attach to process " + process + ": " + cause
                    + ". It must be a Java process of the same user that lets agents in");
            return Exit.IO;
        }
        terminal.say("Process " + process + " weaves what it has loaded, and what it loads from now on");
        return Exit.DONE;
    }
}
