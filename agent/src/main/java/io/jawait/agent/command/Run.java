package io.jawait.agent.command;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.archive.Batch;
import io.jawait.weaver.archive.Tally;
import io.jawait.weaver.report.SarifLog;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One go over the inputs of a command: what is found is told as it comes, and written into the report at the end. */
final class Run implements Tally.Listener {
    private final BatchArguments arguments;
    private final WeaverOptions options;
    private final Terminal terminal;
    private final Progress progress;
    private final SarifLog log = new SarifLog(place -> Optional.empty());
    private final Tally tally = new Tally(this);

    Run(BatchArguments arguments, WeaverOptions options, Terminal terminal) {
        this.arguments = arguments;
        this.options = options;
        this.terminal = terminal;
        this.progress = new Progress(terminal, System::nanoTime);
    }

    /** What comes after weaving in memory, however that went. */
    interface Rest {
        void run(Batch batch, Run run) throws IOException;
    }

    Exit then(Rest rest) {
        try {
            Batch batch = arguments.read();
            batch.weave(options, tally);
            // Ahead of the classes: where it cannot be written, they are to stay as they are.
            Path report = arguments.report();
            if (report != null) {
                write(report);
            }
            rest.run(batch, this);
            return exit();
        } catch (IOException e) {
            terminal.complain("error: " + reason(e));
            return Exit.IO;
        }
    }

    private void write(Path report) throws IOException {
        try {
            log.write(report, tally.numbers(progress.milliseconds()));
        } catch (IOException e) {
            throw new IOException("cannot write " + report + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** How weaving in memory went. */
    Exit exit() {
        if (tally.failures() > 0) {
            return Exit.BUG;
        } else if (tally.unreadable() > 0) {
            return Exit.IO;
        }
        return tally.errors() > 0 ? Exit.ERRORS : Exit.DONE;
    }

    /** What went wrong; the JDK's file system exceptions say in their type only what they are. */
    private static @Nullable String reason(IOException failure) {
        return failure instanceof FileSystemException ? failure.toString() : failure.getMessage();
    }

    /** What was woven and how long it took, in words. */
    String summary() {
        return tally.summary() + " in " + progress.milliseconds() + " ms";
    }

    @Override
    public void found(Diagnostic diagnostic) {
        log.add(diagnostic);
        progress.found(diagnostic);
    }

    @Override
    public void failed(String text) {
        log.addFailure(text);
        progress.failed(text);
    }

    @Override
    public void warn(String text) {
        progress.warn(text);
    }

    @Override
    public void looked() {
        progress.looked();
    }
}
