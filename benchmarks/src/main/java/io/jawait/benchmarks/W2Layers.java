package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request through four layers, each an interface with one class, every call awaited and none waits; an operation is a call. */
@State(Scope.Thread)
@OperationsPerInvocation(4 * W2Layers.REQUESTS)
public class W2Layers {
    static final int REQUESTS = 1_000;

    private final EventLoop loop = EventLoop.create();
    private final Layer asked = new Page(new Service(new Repository(new Cache())));
    private final PlainLayer called = new PlainPage(new PlainService(new PlainRepository(new PlainCache())));

    interface Layer {
        Coroutine<Integer> find(int key);
    }

    interface PlainLayer {
        Integer find(int key);
    }

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(all());
    }

    @Async
    private Coroutine<Long> all() {
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            sum += await(asked.find(i & 31));
        }
        return Coroutine.of(sum);
    }

    @Benchmark
    public long plain() {
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            sum += called.find(i & 31);
        }
        return sum;
    }

    record Page(Layer service) implements Layer {
        @Override
        @Async
        public Coroutine<Integer> find(int key) {
            return Coroutine.of(await(service.find(key)) + 1);
        }
    }

    record Service(Layer repository) implements Layer {
        @Override
        @Async
        public Coroutine<Integer> find(int key) {
            int found = await(repository.find(key));
            return Coroutine.of(found < 0 ? 0 : found + 1);
        }
    }

    record Repository(Layer cache) implements Layer {
        @Override
        @Async
        public Coroutine<Integer> find(int key) {
            return Coroutine.of(await(cache.find(key)) + 1);
        }
    }

    record Cache() implements Layer {
        @Override
        @Async
        public Coroutine<Integer> find(int key) {
            return Coroutine.of(key);
        }
    }

    record PlainPage(PlainLayer service) implements PlainLayer {
        @Override
        public Integer find(int key) {
            return service.find(key) + 1;
        }
    }

    record PlainService(PlainLayer repository) implements PlainLayer {
        @Override
        public Integer find(int key) {
            int found = repository.find(key);
            return found < 0 ? 0 : found + 1;
        }
    }

    record PlainRepository(PlainLayer cache) implements PlainLayer {
        @Override
        public Integer find(int key) {
            return cache.find(key) + 1;
        }
    }

    record PlainCache() implements PlainLayer {
        @Override
        public Integer find(int key) {
            return key;
        }
    }
}
