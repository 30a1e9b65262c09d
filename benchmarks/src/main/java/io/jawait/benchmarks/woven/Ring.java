package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.List;

/** Tasks in a ring hand one ball on. */
final class Ring {
    private final int tasks;
    private final int laps;

    Ring(int tasks, int laps) {
        this.tasks = tasks;
        this.laps = laps;
    }

    @Async
    Coroutine<Long> run() {
        List<AsyncQueue<Integer>> queues = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            queues.add(new AsyncQueue<>(1));
        }
        List<Task<Integer>> stations = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            stations.add(start(station(queues.get(i), queues.get((i + 1) % tasks))));
        }
        await(queues.get(0).put(0));
        long hops = 0;
        for (int i = 0; i < tasks; i++) {
            hops += await(stations.get(i));
        }
        return Coroutine.of(hops);
    }

    @Async
    private Coroutine<Integer> station(AsyncQueue<Integer> in, AsyncQueue<Integer> out) {
        for (int i = 0; i < laps; i++) {
            int ball = (await(in.take()) + 1) & 127;
            await(out.put(ball));
        }
        return Coroutine.of(laps);
    }
}
