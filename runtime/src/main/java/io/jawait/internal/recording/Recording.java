package io.jawait.internal.recording;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;

/**
 * Whether Flight Recorder is told of tasks and steps. Asking the recorder loads its classes, so it is not asked before a
 * program has been idle a few times; the classes of events are loaded when it records, and never on a JDK without it.
 */
public final class Recording {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    private static final int FIRST_LOOK = 4;
    private static final int LOOK_EACH = 64;

    /** Read without any order: a loop that sees it late begins to record late. */
    private static boolean on;

    private static int idles;

    private Recording() {}

    /** Whether events are made. */
    public static boolean isOn() {
        return on;
    }

    /** A loop has nothing to do: time to look whether the recorder has been switched on since. */
    public static void idle() {
        if (PRESENT && !on && ++idles % LOOK_EACH == FIRST_LOOK) {
            look();
        }
    }

    /** Looks now. */
    public static void look() {
        on = PRESENT && Recorder.isInitialized();
    }

    /** A task begins. To be called when {@link #isOn}. */
    public static void started(Task<?> task) {
        Recorder.started(task);
    }

    /** A task has ended, in this way. To be called when {@link #isOn}. */
    public static void ended(Task<?> task, String outcome) {
        Recorder.ended(task, outcome);
    }

    /** Begins to measure a step. To be called when {@link #isOn}. */
    public static Object stepBegins() {
        return Recorder.stepBegins();
    }

    /** The step that was begun has ended. */
    public static void stepEnds(Object begun, Driver<?> task) {
        Recorder.stepEnds(begun, task);
    }

    /** A loop has been blocked for so long. To be called when {@link #isOn}. */
    public static void blocked(String loop, String task, String place, long millis) {
        Recorder.blocked(loop, task, place, millis);
    }
}
