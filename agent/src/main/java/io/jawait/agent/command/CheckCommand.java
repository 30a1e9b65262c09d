package io.jawait.agent.command;

import io.jawait.weaver.archive.Tally;
import java.io.IOException;
import java.util.List;

/** Says what weaving would find, and writes nothing. */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String arguments() {
        return "IN... [-cp PATH] [--severity CODE=LEVEL]";
    }

    @Override
    public String help() {
        return "Reports what weaving would, and writes nothing.\n" + BatchArguments.HELP;
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        BatchArguments parsed = BatchArguments.parse(arguments);
        if (parsed.output() != null) {
            throw new UsageException("check writes nothing, so it takes no -o");
        }
        Tally tally = Tally.ofLines(terminal::complain);
        try {
            parsed.read().weave(parsed.options(), tally);
            terminal.say(tally.classes() + " classes to weave: " + tally.methods() + " async methods, " + tally.awaits()
                    + " awaits; " + tally.errors() + " errors");
            return WeaveCommand.exitFor(tally);
        } catch (IOException e) {
            terminal.complain("error: " + WeaveCommand.reason(e));
            return Exit.IO;
        }
    }
}
