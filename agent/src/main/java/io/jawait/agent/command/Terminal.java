package io.jawait.agent.command;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err findings and failures
 */
public record Terminal(PrintStream out, PrintStream err) {
    void say(String line) {
        out.println(line);
    }

    void complain(String line) {
        err.println("jawait: " + line);
    }
}
