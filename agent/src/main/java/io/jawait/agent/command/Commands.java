package io.jawait.agent.command;

import io.jawait.agent.load.AgentOptions;
import java.util.Arrays;
import java.util.List;

/** The table of commands. */
public final class Commands {
    private static final List<Command> TABLE = List.of(
            new WeaveCommand(), new CheckCommand(), new AttachCommand(), LookCommand.table(), LookCommand.tree());

    private static final List<String> HELP = List.of("help", "-h", "-help", "--help");

    private static final List<String> VERSION = List.of("version", "-version", "--version");

    private Commands() {}

    /** Runs the command that the first argument names with the arguments behind it. */
    public static Exit run(String[] arguments, Terminal terminal) {
        if (arguments.length == 0) {
            terminal.err().println(help());
            return Exit.USAGE;
        }
        String name = arguments[0];
        if (HELP.contains(name)) {
            terminal.say(help());
            return Exit.DONE;
        }
        if (VERSION.contains(name)) {
            terminal.say("Jawait " + Commands.class.getPackage().getImplementationVersion());
            return Exit.DONE;
        }
        for (Command command : TABLE) {
            if (command.name().equals(name)) {
                return run(command, Arrays.asList(arguments).subList(1, arguments.length), terminal);
            }
        }
        terminal.complain("error: unknown command '" + name + "'");
        terminal.err().println(help());
        return Exit.USAGE;
    }

    private static Exit run(Command command, List<String> arguments, Terminal terminal) {
        if (!arguments.isEmpty()
                && HELP.contains(arguments.get(0))
                && arguments.get(0).startsWith("-")) {
            terminal.say(usage(command) + "\n" + command.help().indent(4).stripTrailing());
            return Exit.DONE;
        }
        try {
            return command.run(arguments, terminal);
        } catch (UsageException e) {
            terminal.complain("error: " + e.getMessage());
            terminal.err().println("usage: " + usage(command));
            return Exit.USAGE;
        }
    }

    private static String usage(Command command) {
        return "java -jar jawait-agent.jar " + command.name() + " " + command.arguments();
    }

    private static String help() {
        StringBuilder text = new StringBuilder();
        for (Command command : TABLE) {
            text.append(usage(command))
                    .append("\n")
                    .append(command.help().indent(4))
                    .append("\n");
        }
        text.append("java -jar jawait-agent.jar --version\n    Says which version this is.\n\nExit codes:\n");
        for (Exit exit : Exit.values()) {
            text.append("    ")
                    .append(exit.code())
                    .append("  ")
                    .append(exit.meaning())
                    .append("\n");
        }
        return text.append("\nAs an agent: java -javaagent:jawait-agent.jar[=OPTIONS] ...\n")
                .append(AgentOptions.KNOWN)
                .toString();
    }
}
