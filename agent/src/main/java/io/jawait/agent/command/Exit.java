package io.jawait.agent.command;

/** How a command ended, in the order of exit codes from 0 on. */
public enum Exit {
    DONE("done"),
    ERRORS("the classes have errors; nothing was written"),
    USAGE("the command line was not understood"),
    IO("something could not be read, written or reached; the inputs are as they were"),
    BUG("Jawait itself failed; nothing was written"),
    ABSENT("the process that was to be looked into has not loaded Jawait's runtime"),
    OTHER_OPTIONS("the process weaves already, with other options; those given were not taken");

    private final String meaning;

    Exit(String meaning) {
        this.meaning = meaning;
    }

    public int code() {
        return ordinal();
    }

    String meaning() {
        return meaning;
    }
}
