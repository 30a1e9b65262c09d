package io.jawait.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class LinkCheckIT {
    @EachJdk
    void asManyRequestsAsWorkersAreInFlightAtOnceOnOneThread(Jdk jdk) throws IOException {
        int workers = 16;
        String home = IntStream.range(0, 2 * workers)
                .mapToObj(page -> "<a href='/together/" + page + "'>page</a>")
                .collect(Collectors.joining());
        try (Site site = new Site(home, workers)) {
            Output output = linkcheck(jdk, "--workers", "16", "--retries", "0", "--timeout", "100", site.url("/"));
            assertThat(output.exit()).as(output.toString()).isZero();
            assertThat(site.roundsTogether()).isEqualTo(2);
            assertThat(site.mostAtOnce()).isEqualTo(workers);
            assertThat(output.stdout())
                    .contains("33 pages, 0 of them broken; 33 requests.")
                    .contains("up to 16 requests at once, on one thread (main);");
        }
    }

    @EachJdk
    void everyKindOfBrokenLinkIsARow(Jdk jdk) throws IOException {
        try (Socket closedPort = boundButNotListening();
                Site site = new Site(brokenLinks(closedPort), 1)) {
            Output output = linkcheck(jdk, "--retries", "0", "--timeout", "3", site.url("/"));
            assertThat(output.exit()).as(output.toString()).isEqualTo(1);
            assertThat(status(output, site.url("/"))).contains("200");
            assertThat(status(output, site.url("/moved"))).contains("200");
            assertThat(status(output, site.url("/missing"))).contains("404");
            assertThat(status(output, site.url("/crash"))).contains("500");
            assertThat(status(output, site.url("/round"))).contains("redirect loop");
            assertThat(status(output, site.url("/silent"))).contains("no answer in 3.0 s");
            assertThat(status(output, refused(closedPort))).contains("connection refused");
            assertThat(status(output, "http://[broken")).contains("bad URL");
            assertThat(output.stdout()).contains("8 pages, 6 of them broken; 7 requests.");
            assertThat(output.stderr()).contains("8 pages done, 0 under way, 0 to go");
        }
    }

    @EachJdk
    void aPageThatFailsOnceIsAskedForAgain(Jdk jdk) throws IOException {
        try (Site site = new Site("<a href='/flaky'>f</a> <a href='/crash'>c</a>", 1)) {
            Output output = linkcheck(jdk, "--retries", "2", "--timeout", "60", site.url("/"));
            assertThat(status(output, site.url("/flaky"))).contains("200");
            assertThat(status(output, site.url("/crash"))).contains("500 (3 tries)");
            assertThat(site.asksForFlaky()).isEqualTo(2);
        }
    }

    @EachJdk
    void aStartThatLeadsNowhereIsARow(Jdk jdk) throws IOException {
        Output noUrl = linkcheck(jdk, "http://[broken");
        assertThat(noUrl.exit()).isEqualTo(1);
        assertThat(status(noUrl, "http://[broken")).contains("bad URL");
        try (Socket closedPort = boundButNotListening()) {
            Output refused = linkcheck(jdk, "--retries", "1", refused(closedPort));
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(status(refused, refused(closedPort))).contains("connection refused (2 tries)");
        }
    }

    @EachJdk
    void wrongArgumentsAreAnsweredWithTheUsage(Jdk jdk) {
        Output output = linkcheck(jdk, "--workers", "none");
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stdout()).isEmpty();
        assertThat(output.stderr())
                .startsWith("linkcheck: --workers wants a number from 1 to 10000, not 'none'\nusage: linkcheck ");
    }

    @EachJdk
    void withoutAUrlADemoSiteIsChecked(Jdk jdk) {
        Output output = linkcheck(jdk, "--timeout", "3");
        assertThat(output.exit()).as(output.toString()).isEqualTo(1);
        assertThat(output.stdout())
                .contains("51 pages, 6 of them broken;")
                .contains("404")
                .contains("500 (2 tries)")
                .contains("redirect loop")
                .contains("no answer in 3.0 s (2 tries)")
                .contains("connection refused (2 tries)")
                .contains("bad URL")
                .contains("one after another: ");
    }

    private static Output linkcheck(Jdk jdk, String... arguments) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Artifacts.examples())
                .run("io.jawait.examples.linkcheck.LinkCheck", arguments);
        assertThat(output.stdout() + output.stderr()).doesNotContain("Exception", "Error", "\tat ", "WARNING");
        return output;
    }

    /** What the second column of the table says about a page. */
    private static Optional<String> status(Output output, String page) {
        return output.lines().stream()
                .map(line -> List.of(line.split(" {2,}")))
                .filter(cells -> cells.size() >= 3 && cells.get(0).equals(page))
                .map(cells -> cells.get(1))
                .findFirst();
    }

    private static String brokenLinks(Socket closedPort) {
        return """
                <a href='/moved'>m</a> <a href='/missing'>m</a> <a href='/crash'>c</a> <a href='/round'>r</a>
                <a href='/silent'>s</a> <a href='%s'>r</a> <a href='http://[broken'>b</a> <a href='mailto:a@b'>m</a>
                """.formatted(refused(closedPort));
    }

    private static String refused(Socket closedPort) {
        return "http://127.0.0.1:" + closedPort.getLocalPort() + "/";
    }

    /** Connections to its port are refused, and nobody else can get the port meanwhile. */
    private static Socket boundButNotListening() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return socket;
    }
}
