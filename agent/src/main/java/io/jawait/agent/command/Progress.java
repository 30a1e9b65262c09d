package io.jawait.agent.command;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.archive.Tally;
import java.util.function.LongSupplier;

/**
 * Passes findings on, and says now and then how far long work has come: first after a few seconds, then each time that
 * twice as many have passed.
 */
final class Progress implements Tally.Listener {
    private static final long FIRST_SECONDS = 3;

    private final Terminal terminal;
    private final LongSupplier nanoClock;
    private final long begin;
    private long nextSeconds = FIRST_SECONDS;
    private int looked;

    Progress(Terminal terminal, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        this.begin = nanoClock.getAsLong();
    }

    @Override
    public void found(Diagnostic diagnostic) {
        terminal.complain(diagnostic.toString());
    }

    @Override
    public void failed(String text) {
        terminal.complain("error: " + text);
    }

    @Override
    public void warn(String text) {
        terminal.complain("warning: " + text);
    }

    @Override
    public void looked() {
        looked++;
        long seconds = milliseconds() / 1000;
        if (seconds >= nextSeconds) {
            nextSeconds = 2 * seconds;
            terminal.complain("looked at " + Tally.counted(looked, "class file", "class files") + " in " + seconds
                    + " s, going on");
        }
    }

    /** How long it has been. */
    long milliseconds() {
        return (nanoClock.getAsLong() - begin) / 1_000_000;
    }
}
