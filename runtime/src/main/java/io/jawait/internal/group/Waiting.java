package io.jawait.internal.group;

import io.jawait.Task;
import io.jawait.internal.combine.Children;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A coroutine that waits until no child of a group lives. */
abstract class Waiting extends Frame<@Nullable Void> implements Wait, Children.Owner {
    final Group group;
    private @Nullable Driver<?> driver;

    Waiting(Group group) {
        this.group = group;
    }

    @Override
    public final void arm(Driver<?> waiter) {
        driver = waiter;
        group.add(this);
    }

    /** No child lives. */
    final void over() {
        group.remove(this);
        Driver<?> waiter = Objects.requireNonNull(driver);
        waiter.wake(this, outcome(waiter));
    }

    @Override
    public final Collection<? extends Task<?>> awaited() {
        return group.live();
    }

    @Override
    public final int breadth() {
        return group.children().running();
    }

    @Override
    public final Children children() {
        return group.children();
    }

    @Override
    public final boolean isForAll() {
        return true;
    }

    abstract @Nullable Object outcome(Driver<?> waiter);
}
