package io.jawait.agent.command;

import io.jawait.agent.live.LiveProcess;
import io.jawait.agent.live.UnreachableException;
import io.jawait.agent.load.AgentOptions;
import io.jawait.agent.load.LoadTimeWeaving;
import java.util.List;

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
                those of -javaagent. That process names what cannot be woven any more. One that weaves already keeps
                the options that it has.""";
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new UsageException("attach takes a process and options for the agent");
        }
        AgentOptions options;
        try {
            options = AgentOptions.parse(arguments.size() == 2 ? arguments.get(1) : "");
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        long process = Command.process(arguments.get(0));
        try (LiveProcess live = LiveProcess.attach(process)) {
            String inForce = live.property(LoadTimeWeaving.MARK);
            if (inForce != null) {
                return again(process, options, inForce, terminal);
            }
            live.load(OwnJar.file(), options.text());
        } catch (UnreachableException e) {
            terminal.complain("error: " + e.getMessage());
            return Exit.IO;
        }
        terminal.say("Process " + process + " weaves what it has loaded, and what it loads from now on");
        return Exit.DONE;
    }

    private static Exit again(long process, AgentOptions options, String inForce, Terminal terminal) {
        String refusal = options.refusal(inForce);
        if (refusal != null) {
            terminal.complain("error: process " + process + " " + refusal);
            return Exit.OTHER_OPTIONS;
        }
        terminal.say("Process " + process + " weaves already, " + AgentOptions.inWords(inForce));
        return Exit.DONE;
    }
}
