package io.jawait.agent.command;

import io.jawait.agent.live.LiveProcess;
import io.jawait.agent.live.UnreachableException;
import io.jawait.agent.live.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the tasks of a running process. */
final class LookCommand implements Command {
    private final String name;
    private final View view;
    private final String help;

    private LookCommand(String name, View view, String help) {
        this.name = name;
        this.view = view;
        this.help = help;
    }

    static LookCommand table() {
        return new LookCommand("ps", View.TABLE, """
                Lists the tasks of the running Java process PID: where each stands, and what it waits for.
                The process needs no agent and no option; it must be the same user's.""");
    }

    static LookCommand tree() {
        return new LookCommand("pstree", View.TREE, """
                Shows which task of the running Java process PID awaits which, every suspended method with its
                line, and tasks that await each other in a ring.""");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String arguments() {
        return "PID";
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        if (arguments.size() != 1) {
            throw new UsageException(name + " takes one process");
        }
        long process = Command.process(arguments.get(0));
        String seen;
        try {
            seen = look(process);
        } catch (UnreachableException e) {
            terminal.complain("error: " + e.getMessage());
            return Exit.IO;
        }
        if (seen == null) {
            terminal.complain("error: process " + process + " has not loaded Jawait's runtime");
            return Exit.ABSENT;
        }
        terminal.out().print(seen);
        return Exit.DONE;
    }

    private @Nullable String look(long process) throws UnreachableException {
        try (LiveProcess live = LiveProcess.attach(process)) {
            return live.look(view, OwnJar.file());
        }
    }
}
