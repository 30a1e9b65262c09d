package io.jawait.agent.command;

import java.nio.file.Path;
import java.util.List;

/** Weaves jars and folders, where they lie or elsewhere. */
final class WeaveCommand implements Command {
    @Override
    public String name() {
        return "weave";
    }

    @Override
    public String arguments() {
        return BatchArguments.SYNTAX + " [-o OUT]";
    }

    @Override
    public String help() {
        return "Weaves async methods ahead of time, so that no agent is needed.\n" + BatchArguments.HELP + "\n" + """
                -o OUT                 leaves IN as it is and writes OUT: a jar or folder (OUT/), for several IN a folder
                Everything is written at the end, or nothing if there are errors.""";
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        BatchArguments parsed = BatchArguments.parse(arguments);
        return new Run(parsed, parsed.options(), terminal).then((batch, run) -> {
            if (run.exit() != Exit.DONE) {
                return;
            }
            Path output = parsed.output();
            if (output == null) {
                batch.write();
            } else {
                batch.write(output);
            }
            terminal.say("Wove " + run.summary());
        });
    }
}
