package io.jawait.agent.command;

import io.jawait.weaver.archive.Batch;
import io.jawait.weaver.archive.Tally;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weaves jars and folders, where they lie or elsewhere. */
final class WeaveCommand implements Command {
    @Override
    public String name() {
        return "weave";
    }

    @Override
    public String arguments() {
        return "IN... [-o OUT] [-cp PATH] [--severity CODE=LEVEL]";
    }

    @Override
    public String help() {
        return "Weaves async methods ahead of time, so that no agent is needed.\n" + BatchArguments.HELP + "\n" + """
                -o OUT                 leaves IN as it is and writes OUT: a jar or folder, for several IN a folder
                Everything is written at the end, or nothing if there are errors.""";
    }

    @Override
    public Exit run(List<String> arguments, Terminal terminal) throws UsageException {
        BatchArguments parsed = BatchArguments.parse(arguments);
        Tally tally = Tally.ofLines(terminal::complain);
        try {
            Batch batch = parsed.read();
            batch.weave(parsed.options(), tally);
            Exit exit = exitFor(tally);
            if (exit == Exit.DONE) {
                write(batch, parsed.output());
                terminal.say("Wove " + tally.classes() + " classes: " + tally.methods() + " async methods, "
                        + tally.awaits() + " awaits");
            }
            return exit;
        } catch (IOException e) {
            terminal.complain("error: " + reason(e));
            return Exit.IO;
        }
    }

    private static void write(Batch batch, @Nullable Path output) throws IOException {
        if (output == null) {
            batch.write();
        } else {
            batch.write(output);
        }
    }

    static Exit exitFor(Tally tally) {
        if (tally.failures() > 0) {
            return Exit.BUG;
        }
        return tally.errors() > 0 ? Exit.ERRORS : Exit.DONE;
    }

    /** What went wrong; the JDK's file system exceptions say in their type only what they are. */
    static String reason(IOException failure) {
        return failure instanceof FileSystemException ? failure.toString() : String.valueOf(failure.getMessage());
    }
}
