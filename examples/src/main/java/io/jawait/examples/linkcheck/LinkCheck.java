package io.jawait.examples.linkcheck;

import static io.jawait.Coroutines.run;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Crawls the pages of one host and prints which of their links are broken.
 *
 * <p>Without a URL it serves a small site with planted faults on the loopback interface and checks that.
 */
public final class LinkCheck {
    private static final int NOTHING_BROKEN = 0;
    private static final int BROKEN_LINKS = 1;
    private static final int WRONG_USAGE = 2;

    private LinkCheck() {}

    /** Exits with 0 when no link is broken, 1 when some are, 2 when the arguments make no sense. */
    public static void main(String[] arguments) throws IOException {
        System.exit(check(arguments, System.out, System.err));
    }

    private static int check(String[] arguments, PrintStream out, PrintStream err) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("linkcheck: " + e.getMessage());
            err.println(Options.USAGE);
            return WRONG_USAGE;
        }
        if (!options.url().isEmpty()) {
            return check(options, options.url(), out, err);
        }
        try (DemoSite site = DemoSite.open()) {
            out.println("No URL given: checking a demo site on the loopback interface, " + site.url());
            int code = check(options, site.url(), out, err);
            out.printf("The demo site saw up to %d requests at once.%n", site.mostAtOnce());
            return code;
        }
    }

    private static int check(Options options, String url, PrintStream out, PrintStream err) {
        Tally tally = new Tally();
        Crawler crawler = new Crawler(new Fetcher(options, tally), tally, options.workers(), new ProgressLine(err));
        Report report = new Report(run(crawler.crawl(url)), tally);
        report.print(out);
        return report.broken() == 0 ? NOTHING_BROKEN : BROKEN_LINKS;
    }
}
