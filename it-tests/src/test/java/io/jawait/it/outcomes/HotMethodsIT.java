package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that return futures, called by plain code that knows of no loop: as a servlet's threads do. */
@Timeout(60)
class HotMethodsIT {
    private static final Duration LONG = Duration.ofDays(1);
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
    private final List<Object> log = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> cleaned = new CompletableFuture<>();

    @Async
    private CompletableFuture<String> greet(String name, CompletableFuture<String> greeting) {
        log.add(Thread.currentThread().getName());
        String text = await(greeting) + " " + name;
        log.add(Thread.currentThread().getName());
        return CompletableFuture.completedFuture(text);
    }

    @Test
    void runsOnTheCallersThreadUntilTheFirstWaitAndThenOnTheOneThatCompletes() throws Exception {
        CompletableFuture<String> greeting = new CompletableFuture<>();
        CompletableFuture<String> result = greet("Paula", greeting);
        assertThat(result.isDone()).isFalse();
        Thread other = new Thread(() -> greeting.complete("Hello"), "other");
        other.start();
        assertThat(result.get()).isEqualTo("Hello Paula");
        other.join();
        assertThat(log).containsExactly(Thread.currentThread().getName(), "other");
        assertThat(Task.current()).isNull();
    }

    @Async
    private CompletableFuture<Boolean> locksInATaskOfItsOwn() {
        // Goes on on the thread of the background loop.
        await(yieldNow());
        AsyncLock lock = new AsyncLock();
        return CompletableFuture.completedFuture(await(startNow(() -> {
            try (var held = await(lock.acquire())) {
                log.add(held);
            }
            return Coroutine.of(lock.isHeld());
        })));
    }

    @Test
    void aTaskThatItStartsAtOnceIsTheCurrentOneMeanwhile() throws Exception {
        assertThat(locksInATaskOfItsOwn().get()).isFalse();
    }

    @Async
    private CompletableFuture<String> fails(boolean early) throws IOException {
        if (early) {
            throw new IOException("early");
        }
        await(yieldNow());
        throw new IOException("late");
    }

    @Test
    void neverThrowsAtTheCall() throws IOException {
        assertThatThrownBy(fails(true)::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("early");
        assertThatThrownBy(fails(false)::join).hasRootCauseMessage("late");
        assertThat(fails(true)).isCompletedExceptionally();
    }

    @Async
    private CompletableFuture<String> sleepy() {
        try {
            await(sleep(LONG));
            return CompletableFuture.completedFuture("slept");
        } catch (CancelledError e) {
            log.add("cancelled");
            throw e;
        } finally {
            await(yieldNow());
            log.add("cleaned");
            cleaned.complete(null);
        }
    }

    @Test
    void cancellingTheFutureCancelsTheBody() {
        CompletableFuture<String> future = sleepy();
        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isCancelled();
        cleaned.join();
        assertThat(log).containsExactly("cancelled", "cleaned");
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Async
    private CompletionStage<Integer> request(int number, AsyncLock lock, int[] counter) {
        USER.set("user " + number);
        await(sleep(Duration.ofMillis(number % 3)));
        int sum = 0;
        for (int part : await(gather(part(1), part(2), async(() -> Coroutine.of(await(part(3))))))) {
            sum += part;
        }
        try (var group = TaskGroup.open()) {
            Task<Integer> child = group.start(part(10));
            sum += await(child);
        }
        sum += await(timeout(LONG, part(20)));
        try {
            await(timeout(Duration.ofMillis(1), sleep(LONG)));
        } catch (AsyncTimeoutException e) {
            sum += 100;
        }
        try (var limit = io.jawait.Timeout.after(LONG)) {
            sum += await(blocking(() -> USER.get().equals("user " + number) ? 1000 : 0));
        }
        try (var held = await(lock.acquire())) {
            int seen = counter[0];
            await(yieldNow());
            counter[0] = seen + 1;
        }
        await(other());
        return CompletableFuture.completedFuture(USER.get().equals("user " + number) ? sum : -1);
    }

    @Async
    private Coroutine<Integer> part(int value) {
        await(yieldNow());
        return Coroutine.of(value);
    }

    @Async
    private CompletableFuture<Void> other() {
        await(CompletableFuture.runAsync(() -> {}));
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void aPoolOfThreadsCallsThemWithoutAnyLoop() throws Exception {
        int calls = 200;
        AsyncLock lock = new AsyncLock();
        int[] counter = new int[1];
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                results.add(pool.submit(() ->
                        request(number, lock, counter).toCompletableFuture().get()));
            }
            for (Future<Integer> each : results) {
                assertThat(each.get()).isEqualTo(1 + 2 + 3 + 10 + 20 + 100 + 1000);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(counter[0]).isEqualTo(calls);
        assertThat(USER.get()).isEqualTo("nobody");
        assertThat(EventLoop.allTasks()).noneMatch(task -> task.toString().contains("HotMethodsIT"));
    }

    @Test
    void onALoopTheyResumeThereAndWaitingForThemIsRefused() {
        run(() -> {
            Thread loop = Thread.currentThread();
            CompletableFuture<String> greeting = new CompletableFuture<>();
            CompletableFuture<String> hot = greet("Thomas", greeting);
            assertThatThrownBy(hot::join)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("await it instead");
            assertThatThrownBy(hot::get).isInstanceOf(IllegalStateException.class);
            new Thread(() -> greeting.complete("Hi")).start();
            assertThat(await(hot)).isEqualTo("Hi Thomas");
            assertThat(hot.join()).isEqualTo("Hi Thomas");
            assertThat(log).containsExactly(loop.getName(), loop.getName());
            return Coroutine.done();
        });
    }

    @Test
    void aHotMethodMayBeCompletedByHandAndCombinedAsAnyFuture() {
        CompletableFuture<String> hot = sleepy();
        CompletableFuture<Integer> length = hot.thenApply(String::length);
        assertThat(hot.complete("by hand")).isTrue();
        assertThat(length.join()).isEqualTo(7);
        cleaned.join();
        assertThat(log).containsExactly("cancelled", "cleaned");
        CompletableFuture<String> both = greet("a", CompletableFuture.completedFuture("x"))
                .thenCombine(greet("b", CompletableFuture.completedFuture("y")), (a, b) -> a + b);
        assertThat(both.join()).isEqualTo("x ay b");
    }

    @Async
    private CompletableFuture<Integer> count(int left) {
        if (left == 0) {
            await(sleep(Duration.ofMillis(1)));
            return CompletableFuture.completedFuture(0);
        }
        return CompletableFuture.completedFuture(await(count(left - 1)) + 1);
    }

    @Test
    void aLongChainOfHotMethodsCompletesInALoop() {
        assertThat(count(200).join()).isEqualTo(200);
        assertThat(chain(100_000).join()).isEqualTo(100_000);
    }

    private CompletableFuture<Integer> chain(int length) {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < length; i++) {
            last = next(last);
        }
        first.complete(0);
        return last;
    }

    @Async
    private CompletableFuture<Integer> next(CompletableFuture<Integer> before) {
        return CompletableFuture.completedFuture(await(before) + 1);
    }

    @Test
    void queuesBetweenHotMethodsAndALoop() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        CompletableFuture<Void> producer = produce(queue);
        int sum = run(() -> {
            int total = 0;
            for (int each : awaitEach(queue)) {
                total += each;
            }
            return Coroutine.of(total);
        });
        assertThat(sum).isEqualTo(4950);
        assertThat(producer.join()).isNull();
    }

    @Async
    private CompletableFuture<Void> produce(AsyncQueue<Integer> queue) {
        for (int i = 0; i < 100; i++) {
            await(queue.put(i));
        }
        queue.close();
        return CompletableFuture.completedFuture(null);
    }

    @Async
    private CompletableFuture<Integer> depth(int calls) {
        return CompletableFuture.completedFuture(calls == 0 ? 0 : 1 + await(depth(calls - 1)));
    }

    @Test
    void aMillionNestedCallsDoNotOverflow() {
        assertThat(depth(1_000_000).join()).isEqualTo(1_000_000);
        int onALoop = run(() -> Coroutine.of(await(depth(100_000))));
        assertThat(onALoop).isEqualTo(100_000);
    }

    @Async
    private CompletableFuture<Integer> joined(int calls) {
        return CompletableFuture.completedFuture(
                calls == 0 ? 0 : 1 + joined(calls - 1).join());
    }

    @Async
    private CompletableFuture<Integer> joinedTogether(int calls) {
        if (calls == 0) {
            return CompletableFuture.completedFuture(0);
        }
        CompletableFuture<Integer> inner = joinedTogether(calls - 1);
        CompletableFuture.allOf(inner).join();
        return CompletableFuture.completedFuture(1 + inner.join());
    }

    @Test
    void nestedCallsMayBeJoined() {
        assertThat(joined(250).join()).isEqualTo(250);
        assertThat(joinedTogether(150).join()).isEqualTo(150);
    }

    @Async
    private CompletableFuture<String> passedOn(CompletableFuture<String> future) {
        return CompletableFuture.completedFuture(await(future));
    }

    @Async
    private CompletableFuture<String> completesAndJoins(
            CompletableFuture<Void> go, CompletableFuture<String> future, CompletableFuture<String> waiting) {
        await(go);
        future.complete("passed on");
        return CompletableFuture.completedFuture(waiting.join());
    }

    @Test
    void aBodyMayBlockForOneThatItHasWoken() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> outer =
                completesAndJoins(go, future, passedOn(future).thenApply(text -> text + ", changed"));
        go.complete(null);
        assertThat(outer.join()).isEqualTo("passed on, changed");
    }

    @Async
    private CompletableFuture<String> waitsThenCompletes(CompletableFuture<Void> go, CompletableFuture<String> future) {
        await(go);
        future.complete("x");
        return CompletableFuture.completedFuture("ended");
    }

    @Async
    private CompletableFuture<String> joinsWhatItIsInTheMiddleOf(
            CompletableFuture<String> future, List<CompletableFuture<String>> outer) {
        await(future);
        return CompletableFuture.completedFuture(outer.get(0).join());
    }

    @Test
    void aBodyThatWouldBlockForOneItIsInTheMiddleOfIsRefused() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<String> future = new CompletableFuture<>();
        List<CompletableFuture<String>> outer = new ArrayList<>();
        CompletableFuture<String> inner = joinsWhatItIsInTheMiddleOf(future, outer);
        outer.add(waitsThenCompletes(go, future));
        go.complete(null);
        assertThat(outer.get(0).join()).isEqualTo("ended");
        assertThatThrownBy(inner::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would block both for ever");
    }

    @Async
    private CompletableFuture<Integer> sum(CompletableFuture<Integer> done, int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(done);
        }
        return CompletableFuture.completedFuture(sum);
    }

    @Async
    private CompletableFuture<Boolean> startsAtOnce() {
        try (var group = TaskGroup.open()) {
            Task<Thread> child = group.startNow(async(() -> {
                Thread first = Thread.currentThread();
                await(yieldNow());
                return Coroutine.of(first == Thread.currentThread() ? first : null);
            }));
            await(group.join());
            return CompletableFuture.completedFuture(child.resultNow() != null);
        }
    }

    @Test
    void whatAGroupOfAHotMethodStartsAtOnceRunsOnTheLoopAllTheSame() throws Exception {
        assertThat(startsAtOnce().get()).isTrue();
    }

    @Test
    void whatNeverWaitsHasEndedWhenTheCallReturns() {
        CompletableFuture<Integer> sum = sum(CompletableFuture.completedFuture(1), 100_000);
        assertThat(sum).isCompletedWithValue(100_000);
        assertThat(depth(5).isDone()).isTrue();
    }

    @Async
    private CompletableFuture<String> usesWhatNobodyHasUsed() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        AsyncEvent event = new AsyncEvent();
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        boolean filled = queue.offer(1) && queue.offer(2) && !queue.offer(3);
        queue.close();
        event.set();
        semaphore.release();
        String at = "filled " + filled + ", closed " + queue.isClosed() + ", set " + event.isSet() + ", permits "
                + semaphore.availablePermits() + ", locked " + (new AsyncLock().tryAcquire() != null);
        int sum = 0;
        for (int each : awaitEach(queue)) {
            sum += each;
        }
        await(event.await());
        try (Held permit = await(semaphore.acquire())) {
            return CompletableFuture.completedFuture(at + ", sum " + sum);
        }
    }

    @Test
    void usesAQueueAnEventAndASemaphoreOfItsOwnAsPlainCodeDoes() {
        assertThat(usesWhatNobodyHasUsed().join())
                .isEqualTo("filled true, closed true, set true, permits 1, locked true, sum 3");
    }
}
