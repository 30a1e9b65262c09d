package io.jawait.agent.load;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.names.RuntimeNames;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the agent says on standard error, each thing once. Called from any thread. */
final class Report {
    // Not System.err: a thread that prints to it may wait for a class, while the thread that loads that class is here.
    private final PrintStream stream = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    private final boolean verbose;
    private final Set<String> said = new HashSet<>();

    Report(boolean verbose) {
        this.verbose = verbose;
    }

    void diagnostics(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            boolean shown = switch (diagnostic.severity()) {
                case ERROR, WARNING -> true;
                case NOTE -> verbose;
                case OFF -> false;
            };
            if (shown) {
                say(diagnostic.toString());
                tellRuntime(diagnostic);
            }
        }
    }

    /** What is said here of a coroutine that is never awaited, the runtime does not say again. */
    private static synchronized void tellRuntime(Diagnostic diagnostic) {
        if (diagnostic.called() != null && diagnostic.code().equals(RuntimeNames.NEVER_AWAITED)) {
            String known = System.getProperty(RuntimeNames.NEVER_AWAITED_PROPERTY, "");
            if (!("," + known + ",").contains("," + diagnostic.called() + ",")) {
                System.setProperty(
                        RuntimeNames.NEVER_AWAITED_PROPERTY,
                        known.isEmpty() ? diagnostic.called() : known + "," + diagnostic.called());
            }
        }
    }

    void woven(String className, WeaveResult.Woven result) {
        if (verbose) {
            say("wove " + named(className) + ": " + result.methods() + " methods, " + result.awaits() + " awaits");
        }
    }

    /** A class that would be woven, were it not for something that its user can mend. */
    void leftAlone(String className, String why) {
        warn("left " + named(className) + " alone: " + why);
    }

    void warn(String text) {
        say(Severity.WARNING.name().toLowerCase(java.util.Locale.ROOT) + ": " + text);
    }

    /** A failure of ours. */
    void failed(String className, Throwable failure) {
        String version = String.valueOf(Report.class.getPackage().getImplementationVersion());
        String where = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (fresh("failed " + className)) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            stream.println("jawait: error: internal error in Jawait " + version + " on JDK "
                    + Runtime.version().feature() + " while weaving " + named(className)
                    + ", which stays as it was: " + where + "\n" + trace);
        }
    }

    private void say(String text) {
        if (fresh(text)) {
            stream.println("jawait: " + text);
        }
    }

    private boolean fresh(String text) {
        synchronized (said) {
            return said.add(text);
        }
    }

    static String named(String className) {
        return className.replace('/', '.');
    }
}
