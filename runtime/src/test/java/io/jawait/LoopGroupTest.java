package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopGroupTest {
    private static final String RING = "A group cannot be closed on a loop that ends only when the group does: that"
            + " loop's own group is being closed on a loop of this one, or of one that this one waits for";

    private static Task<Object> closing(LoopGroup closer, CyclicBarrier together, LoopGroup closed) {
        return closer.start("closing", Body.steps(in -> {
            together.await();
            closed.close();
            return "closed";
        }));
    }

    /** Each closes the next one, the last the first, at the same time; all but one of the closings go through. */
    private static void closeInARing(int size) throws Exception {
        List<LoopGroup> groups = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            groups.add(LoopGroup.create(2));
        }
        CyclicBarrier together = new CyclicBarrier(size);
        List<CompletableFuture<Throwable>> failures = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Task<Object> task = closing(groups.get(i), together, groups.get((i + 1) % size));
            failures.add(task.handle((value, failure) -> failure));
        }
        CompletableFuture.allOf(failures.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        groups.forEach(LoopGroup::close);
        assertThat(failures.stream().map(CompletableFuture::join).filter(Objects::nonNull))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessage(RING));
    }

    @Test
    void twoThatCloseEachOtherAreNotLeftWaiting() throws Exception {
        for (int i = 0; i < 50; i++) {
            closeInARing(2);
        }
    }

    @Test
    void neitherAreSeveralInARing() throws Exception {
        closeInARing(5);
    }

    @Test
    void groupsThatCloseOthersInALineAreLetAlone() throws Exception {
        LoopGroup first = LoopGroup.create(1);
        LoopGroup second = LoopGroup.create(1);
        LoopGroup third = LoopGroup.create(1);
        Task<Object> outer = first.start(Body.steps(in -> {
            Task<Object> inner = second.start(Body.steps(x -> {
                third.close();
                return "third";
            }));
            second.close();
            return inner.get(20, TimeUnit.SECONDS);
        }));
        assertThat(outer.get(20, TimeUnit.SECONDS)).isEqualTo("third");
        first.close();
    }
}
