package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
    private final ReadyQueue queue = new ReadyQueue();
    private int made;

    @Test
    void whatGivesWayComesBeforeWhatComesAfterThat() {
        add("a", "b", "c");
        queue.begin();
        queue.giveWay();
        add("d");
        queue.giveWay();
        queue.remove();
        queue.end();
        assertThat(all()).containsExactly("a", "d", "b");
    }

    @Test
    void whatARoundHasNotComeToIsThereAfterIt() {
        add("a", "b", "c");
        queue.begin();
        queue.giveWay();
        queue.remove();
        queue.end();
        assertThat(all()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void whatLeavesMakesRoomForWhatComes() {
        for (int i = 0; i < 1000; i++) {
            add("one");
            queue.begin();
            queue.remove();
            queue.end();
        }
        assertThat(queue.size()).isZero();
    }

    @Test
    void keepsTheOrderOfAPlainQueue() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int staying = random.nextInt(100);
            int coming = random.nextInt(120);
            Deque<String> model = new ArrayDeque<>();
            for (int round = 0; round < 50; round++) {
                come(random.nextInt(1 + coming), model);
                queue.begin();
                for (int left = queue.size(); left > 0; left--) {
                    come(random.nextInt(100) < coming && queue.size() < 300 ? random.nextInt(3) : 0, model);
                    assertThat(name(queue.current())).as("seed %d", seed).isEqualTo(model.peekFirst());
                    String current = model.removeFirst();
                    if (random.nextInt(100) < staying) {
                        model.addLast(current);
                        queue.giveWay();
                    } else {
                        queue.remove();
                    }
                }
                queue.end();
                assertThat(queue.size()).as("seed %d", seed).isEqualTo(model.size());
            }
            assertThat(all()).as("seed %d", seed).containsExactlyElementsOf(model);
        }
    }

    private void come(int times, Deque<String> model) {
        for (int i = 0; i < times; i++) {
            String name = "n" + made++;
            model.addLast(name);
            add(name);
        }
    }

    private void add(String... names) {
        for (String name : names) {
            queue.add(new Named(name));
        }
    }

    private List<String> all() {
        List<String> found = new ArrayList<>();
        queue.begin();
        while (queue.size() > 0) {
            found.add(name(queue.current()));
            queue.remove();
        }
        queue.end();
        return found;
    }

    private static String name(Object work) {
        return ((Named) Objects.requireNonNull(work)).name;
    }

    private record Named(String name) implements Runnable {
        @Override
        public void run() {}
    }
}
