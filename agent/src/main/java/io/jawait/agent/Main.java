package io.jawait.agent;

import io.jawait.agent.command.Commands;
import io.jawait.agent.command.Terminal;

/** The command line: {@code java -jar jawait-agent.jar help} tells what it can do. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(
                Commands.run(arguments, new Terminal(System.out, System.err)).code());
    }
}
