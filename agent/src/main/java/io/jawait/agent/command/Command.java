package io.jawait.agent.command;

import java.util.List;

/** A sub-command. */
interface Command {
    String name();

    /** Its arguments, on one line. */
    String arguments();

    /** What it does, in lines that stand under its arguments. */
    String help();

    /** Runs it and tells how it went. */
    Exit run(List<String> arguments, Terminal terminal) throws UsageException;

    /** The process that an argument names. */
    static long process(String argument) throws UsageException {
        try {
            return Long.parseLong(argument);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + argument + "' is no process id");
        }
    }
}
