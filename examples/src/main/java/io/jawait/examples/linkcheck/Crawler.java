package io.jawait.examples.linkcheck;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Visits every page of one host that can be reached by links. One event loop's thread does it all. */
final class Crawler {
    private final Fetcher fetcher;
    private final Tally tally;
    private final int limit;
    private final ProgressLine progress;

    private final Set<String> seen = new HashSet<>();
    private final Queue<Link> open = new ArrayDeque<>();
    private final Queue<Task<@Nullable Void>> workers = new ArrayDeque<>();
    private final List<Page> pages = new ArrayList<>();
    private int working;

    Crawler(Fetcher fetcher, Tally tally, int limit, ProgressLine progress) {
        this.fetcher = fetcher;
        this.tally = tally;
        this.limit = limit;
        this.progress = progress;
    }

    /** The start page and all pages of its host that it leads to, each with what came of it. */
    @Async
    Coroutine<List<Page>> crawl(String url) {
        Task<@Nullable Void> ticker = start("progress", showProgress());
        try {
            found(new Link(Links.canonical(url), ""));
            while (!workers.isEmpty()) {
                await(workers.remove());
            }
        } finally {
            ticker.cancel("the crawl is over");
            progress.end(pages.size(), tally);
        }
        return Coroutine.of(pages);
    }

    private void found(Link link) {
        if (!seen.add(link.target())) {
            return;
        }
        open.add(link);
        if (working < limit) {
            working++;
            workers.add(start("worker " + working, work()));
        }
    }

    @Async
    private Coroutine<@Nullable Void> work() {
        while (!open.isEmpty()) {
            await(visit(open.remove()));
        }
        working--;
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> visit(Link link) {
        Page page = await(fetcher.fetch(link));
        tally.step();
        pages.add(page);
        for (String target : Links.in(page.answer(), link.target())) {
            found(new Link(target, link.target()));
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<@Nullable Void> showProgress() {
        while (true) {
            progress.show(pages.size(), open.size(), tally);
            await(sleep(progress.interval()));
        }
    }
}
