package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.awaitEach;
import static io.jawait.Coroutines.sleep;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.TaskGroup;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tasks share: locks and queues. */
@SuppressWarnings("try") // a lock is held, not used
public final class Sharing {
    private Sharing() {}

    // region lock
    static final class Account {
        private final AsyncLock lock = new AsyncLock();
        private int balance = 100;

        @Async
        Coroutine<Boolean> withdraw(int amount) {
            try (Held held = await(lock.acquire())) {
                if (balance < amount) {
                    return Coroutine.of(false);
                }
                await(sleep(Duration.ofMillis(1))); // asks the bank; without the lock, others would come in between
                balance -= amount;
                return Coroutine.of(true);
            }
        }
    }
    // endregion

    // region queue
    @Async
    static Coroutine<List<Integer>> squares() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        List<Integer> squares = new ArrayList<>();
        try (TaskGroup group = TaskGroup.open()) {
            group.start(fill(queue));
            for (int number : awaitEach(queue)) {
                squares.add(number * number);
            }
        }
        return Coroutine.of(squares);
    }

    @Async
    static Coroutine<Void> fill(AsyncQueue<Integer> queue) {
        for (int number = 1; number <= 5; number++) {
            await(queue.put(number)); // waits while the queue is full
        }
        queue.close();
        return Coroutine.done();
    }
    // endregion
}
