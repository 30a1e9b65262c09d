package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimersTest {
    private static final long MILLIS = 1_000_000;
    private static final long HOURS = 3_600_000 * MILLIS;

    private final SplittableRandom random = new SplittableRandom(1);
    private final PriorityQueue<Sleep> expected =
            new PriorityQueue<>((one, other) -> one.isBefore(other) ? -1 : one == other ? 0 : 1);
    private final List<Sleep> set = new ArrayList<>();
    private long now = random.nextLong();
    private final Timers timers = new Timers(() -> now);

    private void add(long delay) {
        Sleep sleep = new Sleep(now + delay, () -> {});
        timers.add(sleep);
        expected.add(sleep);
        set.add(sleep);
    }

    private void cancelOne() {
        Sleep sleep = set.get(set.size() - 1 - random.nextInt(Math.min(set.size(), 2000)));
        assertThat(timers.remove(sleep)).isEqualTo(expected.remove(sleep));
    }

    /** Time goes on to the given one, or to that of the first. */
    private void fireUntil(long time) {
        for (Sleep first = expected.peek(); first != null && first.deadline - time <= 0; first = expected.peek()) {
            now = first.deadline - now > 0 ? first.deadline : now;
            assertThat(timers.first()).isSameAs(first);
            timers.remove(first);
            expected.remove();
        }
        now = time;
        assertThat(timers.first()).isSameAs(expected.peek());
        assertThat(timers.size()).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {MILLIS, 100 * MILLIS, 10_000 * MILLIS, 1000 * HOURS})
    void givesThemInTheirOrderHoweverManyThereAre(long longest) {
        for (int round = 0; round < 400; round++) {
            for (int i = random.nextInt(100); i > 0; i--) {
                add(random.nextLong(longest));
                if (random.nextInt(4) == 0) {
                    cancelOne();
                }
            }
            fireUntil(now + random.nextLong(longest / 20));
        }
        fireUntil(now + longest);
        assertThat(timers.first()).isNull();
    }

    @Test
    void fewAreJoinedByManyLongOnesAndShortOnes() {
        for (int i = 0; i < 3000; i++) {
            add(HOURS + i % 7);
        }
        for (int i = 0; i < 3000; i++) {
            add(MILLIS);
            fireUntil(now + 2 * MILLIS);
        }
        for (int i = 0; i < 3000; i++) {
            add(random.nextLong(2 * HOURS));
        }
        fireUntil(now + 3 * HOURS);
        assertThat(timers.size()).isZero();
    }

    @Test
    void thoseOfOneTimeEndInTheOrderInWhichTheyWereSet() {
        for (int i = 0; i < 5000; i++) {
            add(10 * MILLIS);
        }
        for (Sleep each : set) {
            assertThat(timers.first()).isSameAs(each);
            timers.remove(each);
        }
    }

    @Test
    void allMayBeCancelled() {
        for (int i = 0; i < 5000; i++) {
            add(random.nextLong(10_000 * MILLIS));
        }
        set.forEach(timers::remove);
        assertThat(timers.size()).isZero();
        assertThat(timers.remove(set.get(0))).isFalse();
        expected.clear();
        add(MILLIS);
        fireUntil(now + MILLIS);
    }
}
