package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.sync.AsyncQueue;
import io.jawait.sync.QueueClosedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncQueueTest {
    private final List<Object> log = new ArrayList<>();

    private Coroutine<Object> taking(AsyncQueue<Integer> queue) {
        return Body.steps(in -> queue.take(), in -> log.add(in));
    }

    private Coroutine<Object> putting(AsyncQueue<Integer> queue, int item) {
        return Body.steps(in -> queue.put(item), in -> log.add("put " + item));
    }

    private Coroutine<Object> walking(AsyncIterator<Integer> walk) {
        return Body.steps(in -> walk.hasNext(), in -> {
            if (!(Boolean) in) {
                return log.add("end");
            }
            log.add(walk.next());
            return walking(walk);
        });
    }

    @Test
    void itemsComeOutInOrderThroughGrowth() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(in -> {
            queue.offer(-1);
            assertThat(queue.poll()).isEqualTo(-1);
            for (int i = 0; i < 100; i++) {
                assertThat(queue.offer(i)).isTrue();
            }
            assertThat(queue.size()).isEqualTo(100);
            for (int i = 0; i < 100; i++) {
                log.add(queue.poll());
            }
            assertThat(queue.poll()).isNull();
            assertThat(queue.isEmpty()).isTrue();
            return null;
        }));
        assertThat(log).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void takersAreServedInOrder() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(
                in -> {
                    for (int i = 0; i < 3; i++) {
                        int number = i;
                        Coroutines.start(Body.steps(x -> queue.take(), x -> log.add(number + ":" + x)));
                    }
                    return Coroutines.yieldNow();
                },
                in -> queue.put(10),
                in -> queue.put(11),
                in -> queue.put(12),
                in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly("0:10", "1:11", "2:12");
    }

    @Test
    void aFullQueueMakesPutsWaitInOrder() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        Coroutines.run(Body.steps(
                in -> {
                    for (int i = 1; i <= 3; i++) {
                        Coroutines.start(putting(queue, i));
                    }
                    return Coroutines.yieldNow();
                },
                in -> {
                    assertThat(queue.offer(9)).isFalse();
                    return taking(queue);
                },
                in -> taking(queue),
                in -> taking(queue),
                in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly("put 1", 1, 2, 3, "put 2", "put 3");
    }

    @Test
    void aCancelledTakerThatWasHandedAnItemPassesItOn() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(in -> {
            Task<Object> first = Coroutines.start(taking(queue));
            Task<Object> second = Coroutines.start(taking(queue));
            return Body.steps(x -> Coroutines.yieldNow(), x -> {
                queue.offer(1);
                first.cancel("too late");
                return Body.steps(y -> Coroutines.yieldNow(), y -> second);
            });
        }));
        assertThat(log).containsExactly(1);
    }

    @Test
    void itemsThatAreGivenBackKeepTheirOrder() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(in -> {
            List<Task<Object>> takers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                takers.add(Coroutines.start(taking(queue)));
            }
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        for (int i = 0; i < 20; i++) {
                            queue.offer(i);
                        }
                        takers.forEach(task -> task.cancel("too late"));
                        return Coroutines.yieldNow();
                    },
                    x -> {
                        queue.close();
                        return walking(queue.iterator());
                    });
        }));
        List<Object> expected = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        expected.add("end");
        assertThat(log).isEqualTo(expected);
    }

    @Test
    void aCancelledPutHasNotPut() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        Coroutines.run(Body.steps(
                in -> putting(queue, 1),
                in -> {
                    Task<Object> second = Coroutines.start(putting(queue, 2));
                    Task<Object> third = Coroutines.start(putting(queue, 3));
                    return Body.steps(x -> Coroutines.yieldNow(), x -> {
                        second.cancel("no");
                        return Body.steps(y -> taking(queue), y -> third, y -> taking(queue));
                    });
                },
                in -> log.add(queue.size())));
        assertThat(log).containsExactly("put 1", 1, "put 3", 3, 0);
    }

    @Test
    void nothingIsLostUnderRandomCancels() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(3);
        Random random = new Random(11);
        List<Integer> put = new ArrayList<>();
        Coroutines.run(Body.steps(in -> churn(queue, random, put, 5000), in -> queue.closeNow(), in -> {
            log.addAll((List<?>) in);
            return null;
        }));
        assertThat(log).containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(put));
        assertThat(put.size()).isGreaterThan(1000);
    }

    private Coroutine<Object> churn(AsyncQueue<Integer> queue, Random random, List<Integer> put, int rounds) {
        List<Task<Object>> tasks = new ArrayList<>();
        return Body.steps(
                in -> {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        int item = rounds * 10 + i;
                        tasks.add(Coroutines.start(Body.steps(x -> queue.put(item), x -> put.add(item))));
                        tasks.add(Coroutines.start(taking(queue)));
                    }
                    return Coroutines.yieldNow();
                },
                in -> {
                    tasks.get(random.nextInt(tasks.size())).cancel("random");
                    return Coroutines.yieldNow();
                },
                in -> rounds == 0 ? Coroutines.yieldNow() : churn(queue, random, put, rounds - 1));
    }

    @Test
    void closingDrainsGracefully() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        Coroutines.run(Body.steps(in -> {
            queue.offer(1);
            queue.offer(2);
            Task<Object> late = Coroutines.start(putting(queue, 3));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        queue.close();
                        queue.close();
                        assertThatThrownBy(() -> queue.offer(4)).isInstanceOf(QueueClosedException.class);
                        return Body.steps(y -> late).rescue(e -> log.add(e.getClass()));
                    },
                    x -> walking(queue.iterator()),
                    x -> Body.steps(y -> queue.take()).rescue(e -> log.add(e.getClass())));
        }));
        assertThat(log).containsExactly(QueueClosedException.class, 1, 2, "end", QueueClosedException.class);
    }

    @Test
    void closingNowGivesWhatIsLeft() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(in -> {
            queue.offer(1);
            queue.offer(2);
            log.addAll(queue.closeNow());
            return walking(queue.iterator());
        }));
        assertThat(log).containsExactly(1, 2, "end");
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void closingEndsThoseWhoWait() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(
                in -> {
                    Coroutines.start(Body.steps(x -> queue.take()).rescue(e -> log.add(e.getClass())));
                    Coroutines.start(walking(queue.iterator()));
                    return Coroutines.yieldNow();
                },
                in -> {
                    queue.close();
                    return Coroutines.yieldNow();
                }));
        assertThat(log).containsExactly(QueueClosedException.class, "end");
    }

    @Test
    void severalWalksShareTheItems() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        Coroutines.run(Body.steps(
                in -> {
                    Coroutines.start(walking(queue.iterator()));
                    Coroutines.start(walking(queue.iterator()));
                    return Coroutines.yieldNow();
                },
                in -> queue.put(1),
                in -> queue.put(2),
                in -> Coroutines.yieldNow(),
                in -> queue.put(3),
                in -> {
                    queue.close();
                    return Coroutines.yieldNow();
                },
                in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly(1, 2, 3, "end", "end");
    }

    @Test
    void outcome97_aWalkHasOneConsumer() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        AsyncIterator<Integer> walk = queue.iterator();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        Coroutines.run(Body.steps(
                in -> {
                    Coroutines.start(Body.steps(x -> walk.hasNext()));
                    return Coroutines.yieldNow();
                },
                in -> {
                    assertThatThrownBy(walk::hasNext)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("one consumer");
                    return null;
                }));
    }

    @Test
    void anAnnouncedItemIsNotTakenTwice() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        AsyncIterator<Integer> walk = queue.iterator();
        Coroutines.run(Body.steps(
                in -> queue.put(1),
                in -> queue.put(2),
                in -> walk.hasNext(),
                in -> walk.hasNext(),
                in -> log.add(walk.next()),
                in -> log.add(queue.size())));
        assertThat(log).containsExactly(1, 1);
    }

    @Test
    void anOrderedQueueGivesTheLeastFirstAndEqualOnesInOrder() {
        AsyncQueue<String> queue = AsyncQueue.ordered(Comparator.comparing(String::length));
        Coroutines.run(Body.steps(in -> {
            for (String item : List.of("ccc", "a", "bb", "b", "aa", "aaa")) {
                queue.offer(item);
            }
            log.addAll(queue.closeNow());
            return null;
        }));
        assertThat(log).containsExactly("a", "b", "bb", "aa", "ccc", "aaa");
    }

    @Test
    void outcome08_aProducerThatNeverWaitsLetsOthersRun() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Coroutines.run(Body.steps(
                in -> Coroutines.start(Body.steps(x -> log.add("other"))).isDone(), in -> fill(queue, 100_000)));
        assertThat(log.get(0)).isEqualTo("other");
        assertThat(log.get(1)).isEqualTo("filled");
    }

    private Coroutine<Object> fill(AsyncQueue<Integer> queue, int left) {
        return Body.steps(in -> queue.put(left), in -> left == 0 ? log.add("filled") : fill(queue, left - 1));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> new AsyncQueue<>(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AsyncQueue<>().put(null)).isInstanceOf(NullPointerException.class);
    }
}
