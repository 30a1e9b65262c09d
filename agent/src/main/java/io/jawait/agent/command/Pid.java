package io.jawait.agent.command;

/** The number of a process, as the command line gives it. */
final class Pid {
    private Pid() {}

    static boolean isRunning(String process) throws UsageException {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException e) {
            throw new UsageException("'" + process + "' is no process id");
        }
    }
}
