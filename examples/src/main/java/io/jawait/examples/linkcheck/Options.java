package io.jawait.examples.linkcheck;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param url where to begin, as it was typed; empty for the demo site
 * @param workers how many pages may be under way at once
 * @param retries how often a page that failed is asked for again
 * @param limit how long one request may take
 */
record Options(String url, int workers, int retries, Duration limit) {
    static final String USAGE = """
            usage: linkcheck [--workers N] [--retries N] [--timeout SECONDS] [URL]
              --workers N        pages under way at once (8)
              --retries N        further tries for a page that failed (1)
              --timeout SECONDS  how long one request may take (2)
              URL                where to begin; without one, a demo site is served and checked""";

    static Options parse(String... arguments) {
        Options options = new Options("", 8, 1, Duration.ofSeconds(2));
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            options = options.with(left.remove(), left);
        }
        return options;
    }

    private Options with(String argument, Deque<String> left) {
        return switch (argument) {
            case "--workers" -> new Options(url, (int) number(argument, left, 1, 10_000), retries, limit);
            case "--retries" -> new Options(url, workers, (int) number(argument, left, 0, 100), limit);
            case "--timeout" -> new Options(url, workers, retries, seconds(number(argument, left, 0.001, 86_400)));
            default -> withUrl(argument);
        };
    }

    private Options withUrl(String argument) {
        if (argument.startsWith("--url=")) {
            return new Options(argument.substring(6).strip(), workers, retries, limit);
        }
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument);
        }
        if (!url.isEmpty()) {
            throw new IllegalArgumentException("more than one URL: " + url + " and " + argument);
        }
        return new Options(argument.strip(), workers, retries, limit);
    }

    private static double number(String option, Deque<String> left, double least, double most) {
        String text = left.isEmpty() ? "" : left.remove();
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of range.
        }
        throw new IllegalArgumentException(
                "%s wants a number from %s to %s, not '%s'".formatted(option, plain(least), plain(most), text));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
