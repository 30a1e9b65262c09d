package io.jawait.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final AsyncEvent event = new AsyncEvent();
    private final Waiters waiters = event.waiters;

    @Test
    void keepsTheOrderHoweverTheyLeave() {
        Random random = new Random(1);
        List<Waiter<?>> model = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int most = i / 10_000 + 1;
            if (model.size() < most && random.nextBoolean()) {
                Waiter<?> waiter = new Waiter<>(event);
                waiters.add(waiter);
                model.add(waiter);
            } else if (!model.isEmpty() && random.nextBoolean()) {
                waiters.remove(model.remove(random.nextInt(model.size())));
            } else {
                assertThat(waiters.poll()).isSameAs(model.isEmpty() ? null : model.remove(0));
            }
            assertThat(waiters.size()).isEqualTo(model.size());
            assertThat(waiters.isEmpty()).isEqualTo(model.isEmpty());
        }
    }

    @Test
    void oneThatHasLeftHoldsNoOther() {
        List<Waiter<?>> three = List.of(new Waiter<>(event), new Waiter<>(event), new Waiter<>(event));
        three.forEach(waiters::add);
        waiters.remove(three.get(1));
        waiters.remove(three.get(2));
        waiters.remove(three.get(0));
        assertThat(three).allSatisfy(waiter -> {
            assertThat(waiter.previous).isNull();
            assertThat(waiter.next).isNull();
            assertThat(waiter.inLine).isFalse();
        });
    }
}
