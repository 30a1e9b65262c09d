package io.jawait.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A task begins */
@Name("io.jawait.TaskStart")
@Label("Task Start")
@Description("A task begins")
@Category("Jawait")
@StackTrace(false)
final class TaskStartEvent extends Event {
    @Label("Task")
    @Nullable
    String task;
}
