package io.jawait.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A task has kept its loop for a long time between two awaits */
@Name("io.jawait.Step")
@Label("Long Step")
@Description("A task has kept its loop for a long time between two awaits")
@Category("Jawait")
@StackTrace(false)
@Threshold("20 ms")
final class StepEvent extends Event {
    @Label("Task")
    @Nullable
    String task;

    @Label("Stands At")
    @Description("Where the task stands after the step")
    @Nullable
    String next;
}
