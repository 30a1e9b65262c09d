package io.jawait.examples.linkcheck;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.timeout;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Asks for one page: again after a failure, never longer than its limit, and along redirects. */
final class Fetcher {
    private static final Duration BEFORE_RETRY = Duration.ofMillis(100);
    private static final int MOST_REDIRECTS = 10;
    private static final BodyHandler<String> TEXT_OF_HTML = head -> head.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/html"))
                    .isPresent()
            ? BodySubscribers.ofString(StandardCharsets.UTF_8)
            : BodySubscribers.replacing("");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Options options;
    private final Tally tally;

    Fetcher(Options options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    /** What becomes of a link; never fails. */
    @Async
    Coroutine<Page> fetch(Link link) {
        Optional<URI> page = Links.parse(link.target());
        if (page.isEmpty()) {
            return Coroutine.of(new Page(link, Answer.broken("bad URL"), 0));
        }
        long nanos = 0;
        for (int tries = 1; ; tries++) {
            long sent = tally.sent();
            Answer answer = await(ask(page.get()));
            nanos += tally.answered(sent);
            if (!answer.passing() || tries > options.retries()) {
                return Coroutine.of(new Page(link, answer.afterTries(tries), Math.round(nanos / 1e6)));
            }
            await(sleep(BEFORE_RETRY.multipliedBy(tries)));
        }
    }

    @Async
    private Coroutine<Answer> ask(URI page) {
        try {
            return Coroutine.of(await(timeout(options.limit(), follow(page))));
        } catch (AsyncTimeoutException e) {
            return Coroutine.of(Answer.failed("no answer in " + Report.seconds(options.limit())));
        } catch (IllegalArgumentException e) {
            return Coroutine.of(Answer.broken("bad URL"));
        } catch (IOException e) {
            return Coroutine.of(Answer.failed(Failures.inWords(e)));
        }
    }

    @Async
    private Coroutine<Answer> follow(URI page) throws IOException {
        Set<URI> hops = new HashSet<>();
        URI here = page;
        while (hops.add(here) && hops.size() <= MOST_REDIRECTS) {
            HttpRequest request = HttpRequest.newBuilder(here).build();
            HttpResponse<String> response = await(client.sendAsync(request, TEXT_OF_HTML));
            tally.step();
            Optional<String> location = redirect(response);
            if (location.isEmpty()) {
                return Coroutine.of(Answer.of(here, response));
            }
            Optional<URI> next = Links.parse(Links.canonical(Links.resolve(here.toString(), location.get())));
            if (next.isEmpty()) {
                return Coroutine.of(Answer.broken(response.statusCode() + " to a bad URL"));
            }
            here = next.get();
        }
        return Coroutine.of(Answer.broken("redirect loop"));
    }

    private static Optional<String> redirect(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> response.headers().firstValue("Location");
            default -> Optional.empty();
        };
    }
}
