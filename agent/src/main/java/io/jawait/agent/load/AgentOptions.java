package io.jawait.agent.load;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the {@code =} of {@code -javaagent:jawait-agent.jar=…}.
 *
 * @param text the options as they were given; empty if there were none
 * @param include packages and classes to weave; empty for all of them
 * @param exclude packages and classes to leave alone, also where they are included
 * @param dump the folder that gets each woven class before and after, or null
 * @param verbose whether to tell what is woven and to print notes
 * @param verify whether each woven class is verified before it is used, or null for the weaver's own choice
 * @param eaCompletionExceptions whether ea-async's await throws a CompletionException, as it always did
 * @param severities by diagnostic code, where it is not to be the diagnostic's own
 */
public record AgentOptions(
        String text,
        List<String> include,
        List<String> exclude,
        @Nullable String dump,
        boolean verbose,
        @Nullable Boolean verify,
        boolean eaCompletionExceptions,
        Map<String, Severity> severities) {
    public static final String KNOWN = """
            Options are key=value, separated by commas:
              dump=DIR              write each woven class before and after, as class files and listings, below DIR
              verbose=true|false    say on standard error what is woven, and print notes (false)
              verify=true|false     verify each woven class before it is used (true)
              include=PACKAGE       weave this package and those below it, nothing else; may be repeated
              exclude=PACKAGE       leave this package and those below it alone; may be repeated
                                    (PACKAGE may be a class, too, which stands for those nested in it as well)
              ea-completion-exceptions=true|false
                                    let com.ea.async.Async.await throw CompletionException, as it did (false)
              severity.CODE=error|warning|note|off
                                    how the diagnostic of this code is reported""";

    /**
     * Reads options.
     *
     * @param text as given on the command line; null and empty text are no options
     * @throws IllegalArgumentException if an option is unknown or malformed; the message lists those that are known
     */
    public static AgentOptions parse(@Nullable String text) {
        String given = text == null ? "" : text;
        OptionReader reader = new OptionReader();
        for (int start = 0; start < given.length(); ) {
            int comma = given.indexOf(',', start);
            int end = comma < 0 ? given.length() : comma;
            reader.read(given.substring(start, end));
            start = end + 1;
        }
        return reader.options(given);
    }

    /**
     * Why these are not taken by a process that weaves already.
     *
     * @param inForce the options that it weaves with
     * @return null if they are the same, or none
     */
    public @Nullable String refusal(String inForce) {
        return text.isEmpty() || text.equals(inForce)
                ? null
                : "weaves already, " + inWords(inForce) + ", and does not take " + text
                        + ": options hold from the agent's coming to the end of the process";
    }

    /** Options, for messages. */
    public static String inWords(String text) {
        return text.isEmpty() ? "without options" : "with the options " + text;
    }

    /** What of this is for the weaver. */
    public WeaverOptions weaver() {
        WeaverOptions defaults = WeaverOptions.defaults();
        return new WeaverOptions(severities, verify == null ? defaults.verify() : verify, eaCompletionExceptions);
    }
}
