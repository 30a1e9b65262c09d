package io.jawait.examples.linkcheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small site on the loopback interface: slow pages that lead to each other, and one link of each broken kind. */
final class DemoSite implements AutoCloseable {
    private static final int CHAPTERS = 6;
    private static final int SECTIONS = 6;

    private final HttpServer server;
    private final Socket closedPort;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger asksForFlaky = new AtomicInteger();

    private DemoSite(HttpServer server, Socket closedPort) {
        this.server = server;
        this.closedPort = closedPort;
    }

    static DemoSite open() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        // Bound but never listening: connections to it are refused, and nobody else can get the port meanwhile.
        Socket closedPort = new Socket();
        closedPort.bind(new InetSocketAddress(loopback, 0));
        DemoSite site = new DemoSite(HttpServer.create(new InetSocketAddress(loopback, 0), 0), closedPort);
        site.server.setExecutor(site.threads);
        site.server.createContext("/", site::answer);
        site.server.start();
        return site;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        closedPort.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/silent")) {
                closing.await();
                return;
            }
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            boolean closed = closing.await(60 + Math.floorMod(path.hashCode(), 200), TimeUnit.MILLISECONDS);
            // Before the answer goes out: whoever gets it may ask for the next page at once.
            underWay.decrementAndGet();
            if (!closed) {
                send(exchange, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/" -> page(exchange, home());
            case "/crash" -> status(exchange, 500);
            case "/flaky" -> flaky(exchange);
            case "/moved" -> redirect(exchange, "/guide/1");
            case "/round" -> redirect(exchange, "/and/round");
            case "/and/round" -> redirect(exchange, "/round");
            default -> {
                if (path.matches("/guide/[1-" + CHAPTERS + "]")) {
                    page(exchange, chapter(path));
                } else if (path.matches("/guide/[1-" + CHAPTERS + "]/[1-" + SECTIONS + "]")) {
                    page(exchange, "<a href='/'>home</a> <a href='../" + path.charAt(7) + "'>up</a>");
                } else {
                    status(exchange, 404);
                }
            }
        }
    }

    private String home() {
        StringBuilder links = new StringBuilder();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            links.append("<a href='/guide/").append(chapter).append("'>chapter</a>\n");
        }
        return links + """
                <a href="/moved">was elsewhere once</a>
                <a href="/flaky">fails now and then</a>
                <a href="/missing">is not there</a>
                <a href="/crash">fails always</a>
                <a href="/round">leads to itself</a>
                <a href="/silent">never answers</a>
                <a href="http://127.0.0.1:%d/">nobody listens</a>
                <a href="http://[broken">is no URL</a>
                <a href="mailto:nobody@example.org">is no page</a>
                """.formatted(closedPort.getLocalPort());
    }

    private static String chapter(String path) {
        StringBuilder links = new StringBuilder("<a href='/'>home</a>\n");
        for (int section = 1; section <= SECTIONS; section++) {
            links.append("<a href='" + path + "/" + section + "'>section</a>\n");
        }
        return links.toString();
    }

    private void flaky(HttpExchange exchange) throws IOException {
        if (asksForFlaky.getAndIncrement() == 0) {
            status(exchange, 503);
        } else {
            page(exchange, "<p>Here after all.</p>");
        }
    }

    private static void page(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = ("<!doctype html><title>demo</title>" + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        status(exchange, 302);
    }

    private static void status(HttpExchange exchange, int code) throws IOException {
        exchange.sendResponseHeaders(code, -1);
    }
}
