package io.jawait.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A task has ended */
@Name("io.jawait.TaskEnd")
@Label("Task End")
@Description("A task has ended")
@Category("Jawait")
@StackTrace(false)
final class TaskEndEvent extends Event {
    @Label("Task")
    @Nullable
    String task;

    @Label("Outcome")
    @Nullable
    String outcome;
}
