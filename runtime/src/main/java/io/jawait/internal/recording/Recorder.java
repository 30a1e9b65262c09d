package io.jawait.internal.recording;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import jdk.jfr.FlightRecorder;

/** Makes the events; loaded only where there is a recorder. */
final class Recorder {
    private Recorder() {}

    static boolean isInitialized() {
        return FlightRecorder.isInitialized();
    }

    static void started(Task<?> task) {
        TaskStartEvent event = new TaskStartEvent();
        if (event.shouldCommit()) {
            event.task = task.name();
            event.commit();
        }
    }

    static void ended(Task<?> task, String outcome) {
        TaskEndEvent event = new TaskEndEvent();
        if (event.shouldCommit()) {
            event.task = task.name();
            event.outcome = outcome;
            event.commit();
        }
    }

    static Object stepBegins() {
        StepEvent event = new StepEvent();
        event.begin();
        return event;
    }

    static void stepEnds(Object begun, Driver<?> task) {
        StepEvent event = (StepEvent) begun;
        event.end();
        if (event.shouldCommit()) {
            event.task = task.name();
            event.next = String.valueOf(task.innermost());
            event.commit();
        }
    }

    static void blocked(String loop, String task, String place, long millis) {
        LoopBlockedEvent event = new LoopBlockedEvent();
        if (event.shouldCommit()) {
            event.loop = loop;
            event.task = task;
            event.place = place;
            event.blocked = millis;
            event.commit();
        }
    }
}
