package io.jawait.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A loop does not come to its next turn; told by the watchdog while it lasts */
@Name("io.jawait.LoopBlocked")
@Label("Loop Blocked")
@Description("A loop does not come to its next turn; told by the watchdog while it lasts")
@Category("Jawait")
@StackTrace(false)
final class LoopBlockedEvent extends Event {
    @Label("Loop")
    @Nullable
    String loop;

    @Label("Task")
    @Nullable
    String task;

    @Label("Line")
    @Nullable
    String place;

    @Label("Blocked So Far")
    @Timespan(Timespan.MILLISECONDS)
    long blocked;
}
