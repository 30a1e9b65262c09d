package io.jawait.agent.command;

import java.util.List;

/** Says what weaving would find, and writes nothing. */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String arguments() {
        return BatchArguments.SYNTAX;
    }

    @Override
    public String help() {
        return "Reports what weaving would, or did, and writes nothing.\n" + BatchArguments.HELP;
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        BatchArguments parsed = BatchArguments.parse(arguments);
        if (parsed.output() != null) {
            throw new UsageException("check writes nothing, so it takes no -o");
        }
        return new Run(parsed, parsed.options().forChecking(), terminal)
                .then((batch, run) -> terminal.say("To weave: " + run.summary()));
    }
}
