package io.jawait.benchmarks;

import io.jawait.benchmarks.ways.Way;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One of the ways that {@link Ways} knows by name. */
@State(Scope.Thread)
public class Others {
    @Param("completableFuture")
    public String way = "";

    private @Nullable Way chosen;

    @Setup
    public void choose() {
        chosen = Ways.named(way);
    }

    Way way() {
        if (chosen == null) {
            throw new IllegalStateException("before the set-up");
        }
        return chosen;
    }
}
