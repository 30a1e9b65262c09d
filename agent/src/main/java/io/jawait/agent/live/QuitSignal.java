package io.jawait.agent.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Attaching begins with a signal that Java processes catch and that ends most others: whether the process catches it, as
 * far as the system tells.
 */
final class QuitSignal {
    private static final String CAUGHT = "SigCgt:";
    private static final int HEX = 16;
    private static final long QUIT = 1L << (3 - 1);

    private QuitSignal() {}

    /** False if it is known not to. */
    static boolean isSafe(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
                if (line.startsWith(CAUGHT)) {
                    String mask = line.substring(CAUGHT.length()).trim();
                    return (Long.parseUnsignedLong(mask, HEX) & QUIT) != 0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // No Linux, or not to be known: the attach tells.
            return true;
        }
        return true;
    }
}
