package io.jawait.agent.command;

import io.jawait.agent.load.SeverityOption;
import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.archive.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The arguments of commands that take jars and folders. */
final class BatchArguments {
    static final String SYNTAX =
            "IN... [-cp PATH] [--severity CODE=LEVEL] [--ea-completion-exceptions] [--report FILE]";

    static final String HELP = """
            IN is a jar (or war, ear or rar) or a folder; class files and jars within it are looked at, and jars
            within those.
            -cp PATH               jars and folders in which classes that these refer to are looked up;
                                   lib/* or lib for all jars in a folder
            --severity CODE=LEVEL  how a diagnostic is reported: error, warning, note or off
            --ea-completion-exceptions
                                   lets com.ea.async.Async.await throw CompletionException, as it did
            --report FILE          writes the findings into FILE, too, in the format SARIF 2.1.0""";

    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private WeaverOptions options = WeaverOptions.defaults();
    private @Nullable Path output;
    private boolean outputIsFolder;
    private @Nullable Path report;

    static BatchArguments parse(List<String> arguments) throws UsageException {
        BatchArguments parsed = new BatchArguments();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "-o" -> parsed.setOutput(value(argument, rest));
                case "-cp" -> parsed.addClassPath(value(argument, rest));
                case "--report" -> parsed.report = path(value(argument, rest));
                case "--ea-completion-exceptions" -> parsed.options = parsed.options.withEaCompletionExceptions(true);
                case "--severity" -> parsed.addSeverity(value(argument, rest));
                default -> parsed.addInput(argument);
            }
        }
        if (parsed.inputs.isEmpty()) {
            throw new UsageException("nothing to look at: name a jar or a folder");
        }
        parsed.checkReport();
        return parsed;
    }

    private void checkReport() throws UsageException {
        if (report != null) {
            for (Path input : inputs) {
                checkReport(report, input);
            }
            if (output != null) {
                checkReport(report, output);
            }
        }
    }

    private static void checkReport(Path report, Path other) throws UsageException {
        try {
            boolean same = Files.exists(report) && Files.exists(other)
                    ? Files.isSameFile(report, other)
                    : report.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
            if (same) {
                throw new UsageException("the report would take the place of " + other);
            }
        } catch (IOException e) {
            throw new UsageException("cannot tell " + report + " from " + other + ": " + e.getMessage());
        }
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.next();
    }

    private static Path path(String text) throws UsageException {
        if (text.isEmpty()) {
            throw new UsageException("a path is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is no path: " + e.getReason());
        }
    }

    private void setOutput(String text) throws UsageException {
        output = path(text);
        outputIsFolder = text.endsWith("/") || text.endsWith(File.separator);
    }

    private void addInput(String argument) throws UsageException {
        if (argument.startsWith("-")) {
            throw new UsageException("unknown option '" + argument + "'");
        }
        inputs.add(path(argument));
    }

    private void addClassPath(String path) throws UsageException {
        StringTokenizer elements = new StringTokenizer(path, File.pathSeparator);
        while (elements.hasMoreTokens()) {
            classPath.add(path(withoutStar(elements.nextToken())));
        }
    }

    /** {@code lib/*} means the jars in a folder, as for {@code java}: those of a folder are looked into anyway. */
    private static String withoutStar(String element) {
        String folder = element.endsWith("*") ? element.substring(0, element.length() - 1) : element;
        if (folder.isEmpty()) {
            return ".";
        }
        return folder.endsWith("/") || folder.endsWith(File.separator) ? folder : element;
    }

    private void addSeverity(String text) throws UsageException {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UsageException("--severity needs CODE=LEVEL, not '" + text + "'");
        }
        try {
            SeverityOption option = SeverityOption.parse(text.substring(0, equals), text.substring(equals + 1));
            options = options.withSeverity(option.code(), option.severity());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Where the woven classes go, or null for their own place. */
    @Nullable
    Path output() {
        if (output == null || !outputIsFolder || inputs.size() > 1 || Files.isDirectory(inputs.get(0))) {
            return output;
        }
        return output.resolve(inputs.get(0).toAbsolutePath().normalize().getFileName());
    }

    @Nullable
    Path report() {
        return report;
    }

    WeaverOptions options() {
        return options;
    }

    Batch read() throws IOException {
        Batch batch = new Batch();
        for (Path input : inputs) {
            batch.add(input);
        }
        for (Path path : classPath) {
            batch.addToClassPath(path);
        }
        return batch;
    }
}
