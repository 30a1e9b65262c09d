package io.jawait.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK does by itself is awaited as it is: futures, callbacks, publishers; and what blocks goes elsewhere. */
class JdkIT {
    private static final String AWAITS = """
            import static io.jawait.Coroutines.*;

            import com.sun.net.httpserver.HttpServer;
            import io.jawait.*;
            import java.io.IOException;
            import java.net.*;
            import java.net.http.*;
            import java.nio.ByteBuffer;
            import java.nio.channels.*;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.concurrent.*;

            class Awaits {
                static final HttpClient CLIENT = HttpClient.newHttpClient();

                @Async
                static Coroutine<String> get(URI uri) throws IOException {
                    HttpRequest request = HttpRequest.newBuilder(uri).build();
                    return Coroutine.of(await(CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())).body());
                }

                @Async
                static Coroutine<Void> http() throws IOException {
                    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                    CountDownLatch gate = new CountDownLatch(1);
                    server.createContext("/quick", exchange -> {
                        exchange.sendResponseHeaders(200, 5);
                        exchange.getResponseBody().write("quick".getBytes());
                        exchange.close();
                    });
                    server.createContext("/never", exchange -> {
                        try {
                            gate.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        exchange.close();
                    });
                    ExecutorService threads = Executors.newCachedThreadPool();
                    server.setExecutor(threads);
                    server.start();
                    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
                    System.out.println(await(gather(get(base.resolve("/quick")), get(base.resolve("/quick")))));
                    try {
                        await(timeout(Duration.ofMillis(50), get(base.resolve("/never"))));
                    } catch (AsyncTimeoutException e) {
                        System.out.println("no answer");
                    }
                    gate.countDown();
                    server.stop(0);
                    threads.shutdown();
                    try {
                        await(get(base));
                    } catch (ConnectException e) {
                        System.out.println("no server");
                    }
                    return Coroutine.done();
                }

                static Coroutine<Integer> read(AsynchronousFileChannel file, ByteBuffer buffer, long position)
                        throws IOException {
                    return suspend(resumer -> file.read(buffer, position, resumer, new CompletionHandler<>() {
                        @Override
                        public void completed(Integer count, Resumer<Integer> resumer) {
                            resumer.resume(count);
                        }

                        @Override
                        public void failed(Throwable failure, Resumer<Integer> resumer) {
                            resumer.fail(failure);
                        }
                    }));
                }

                @Async
                static Coroutine<Void> file() throws IOException {
                    Path path = Files.createTempFile("awaits", ".txt");
                    Files.writeString(path, "a file of some bytes");
                    StringBuilder text = new StringBuilder();
                    AsynchronousFileChannel file = AsynchronousFileChannel.open(path, StandardOpenOption.READ);
                    try (file) {
                        ByteBuffer buffer = ByteBuffer.allocate(7);
                        for (int count; (count = await(read(file, buffer, text.length()))) > 0; buffer.clear()) {
                            text.append(new String(buffer.array(), 0, count));
                        }
                    } finally {
                        Files.delete(path);
                    }
                    System.out.println(text);
                    try {
                        await(read(file, ByteBuffer.allocate(1), 0));
                    } catch (ClosedChannelException e) {
                        System.out.println("no file");
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> process() throws IOException {
                    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
                    Process process = new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
                    System.out.println("exit " + await(process.onExit()).exitValue());
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> publisher() {
                    SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
                    Task<Integer> sum = start(sum(publisher));
                    await(yieldNow());
                    await(blocking(() -> {
                        for (int i = 1; i <= 1000; i++) publisher.submit(i);
                        publisher.close();
                        return null;
                    }));
                    System.out.println("sum " + await(sum));
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Integer> sum(Flow.Publisher<Integer> publisher) {
                    int sum = 0;
                    for (int each : awaitEach(AsyncIterable.fromPublisher(publisher))) sum += each;
                    return Coroutine.of(sum);
                }

                @Async
                static Coroutine<Void> main() throws Exception {
                    Thread here = Thread.currentThread();
                    await(http());
                    await(file());
                    await(process());
                    await(publisher());
                    System.out.println("on the loop's thread: " + (Thread.currentThread() == here));
                    return Coroutine.done();
                }

                public static void main(String[] args) throws Exception {
                    run(Awaits::main);
                }
            }
            """;

    private static final String BLOCKING = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;

            class Blocking {
                @Async
                static Coroutine<Void> interrupted() throws Exception {
                    CountDownLatch begun = new CountDownLatch(1);
                    AtomicReference<String> seen = new AtomicReference<>();
                    Task<Object> task = start(blocking(() -> {
                        begun.countDown();
                        try {
                            new Semaphore(0).acquire();
                        } catch (InterruptedException e) {
                            seen.set("interrupted");
                            throw e;
                        }
                        return null;
                    }));
                    await(blocking(() -> {
                        begun.await();
                        return null;
                    }));
                    task.cancel("enough");
                    await(settle(task));
                    System.out.println(seen + ", cancelled " + task.isCancelled());
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> finished() throws Exception {
                    CountDownLatch begun = new CountDownLatch(1);
                    Task<String> task = start(blocking(() -> {
                        begun.countDown();
                        try {
                            new Semaphore(0).acquire();
                        } catch (InterruptedException e) {
                            // It cannot stop half way.
                        }
                        return "finished";
                    }));
                    await(blocking(() -> {
                        begun.await();
                        return null;
                    }));
                    task.cancel("enough");
                    await(settle(task));
                    System.out.println(task.isCancelled() ? "lost" : task.resultNow());
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> many(int calls) throws Exception {
                    Set<Thread> threads = ConcurrentHashMap.newKeySet();
                    AtomicInteger inside = new AtomicInteger();
                    AtomicInteger most = new AtomicInteger();
                    List<Task<Object>> tasks = new ArrayList<>();
                    for (int i = 0; i < calls; i++) {
                        tasks.add(start(blocking(() -> {
                            threads.add(Thread.currentThread());
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.sleep(20);
                            inside.decrementAndGet();
                            if (Thread.interrupted()) throw new AssertionError("an interrupt of another call");
                            return null;
                        })));
                    }
                    for (Task<Object> task : tasks) await(task);
                    boolean virtual = threads.stream().allMatch(thread -> thread.getClass().getName().contains("Virtual"));
                    System.out.println(virtual + ", bounded " + (most.get() <= 64 && threads.size() <= 64));
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> main() throws Exception {
                    await(interrupted());
                    await(finished());
                    await(many(300));
                    return Coroutine.done();
                }

                public static void main(String[] args) throws Exception {
                    run(Blocking::main);
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                        if (thread.getName().startsWith("jawait-blocking")) thread.join();
                    }
                    System.out.println("stopped");
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void theJdksFuturesCallbacksAndPublishersAreAwaited(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, AWAITS))
                        .run("Awaits")
                        .successful()
                        .lines())
                .containsExactly(
                        "[quick, quick]",
                        "no answer",
                        "no server",
                        "a file of some bytes",
                        "no file",
                        "exit 0",
                        "sum 500500",
                        "on the loop's thread: true");
    }

    @EachJdk
    void blockingCallsAreInterruptedAndRunOnTheThreadsThatTheJdkHas(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, BLOCKING))
                        .run("Blocking")
                        .successful()
                        .lines())
                .containsExactly(
                        "interrupted, cancelled true",
                        "finished",
                        jdk.feature() >= 21 ? "true, bounded false" : "false, bounded true",
                        "stopped");
    }
}
