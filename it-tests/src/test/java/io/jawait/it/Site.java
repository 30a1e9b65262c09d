package io.jawait.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A web site on the loopback interface that misbehaves as its paths say, and sees how many requests it has at once. */
final class Site implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String home;
    private final CyclicBarrier together;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger roundsTogether = new AtomicInteger();
    private final AtomicInteger asksForFlaky = new AtomicInteger();

    /**
     * A site with this home page, whose pages below {@code /together/} are answered only when so many of them have been
     * asked for and are still waiting.
     */
    Site(String home, int together) throws IOException {
        this.home = home;
        this.together = new CyclicBarrier(together, roundsTogether::incrementAndGet);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int roundsTogether() {
        return roundsTogether.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    int asksForFlaky() {
        return asksForFlaky.get();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/silent")) {
                closing.await();
                return;
            }
            int code = path.startsWith("/together/") ? meet() : code(path);
            // Before the answer goes out: whoever gets it may ask for the next page at once.
            underWay.decrementAndGet();
            send(exchange, path, code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int meet() throws InterruptedException {
        try {
            together.await(90, TimeUnit.SECONDS);
            return 200;
        } catch (BrokenBarrierException | TimeoutException e) {
            return 500;
        }
    }

    private int code(String path) {
        return switch (path) {
            case "/", "/fine" -> 200;
            case "/round", "/and/round", "/moved" -> 302;
            case "/crash" -> 500;
            case "/flaky" -> asksForFlaky.incrementAndGet() == 1 ? 503 : 200;
            default -> 404;
        };
    }

    private void send(HttpExchange exchange, String path, int code) throws IOException {
        if (code == 302) {
            String location = path.equals("/moved") ? "/fine" : path.equals("/round") ? "/and/round" : "/round";
            exchange.getResponseHeaders().add("Location", location);
        }
        if (!path.equals("/")) {
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        byte[] bytes = home.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
