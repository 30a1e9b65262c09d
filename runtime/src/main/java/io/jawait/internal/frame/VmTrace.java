package io.jawait.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trace as the virtual machine has made it, in a step or not: lines of bodies and what they called, then those of the
 * step and of what runs it.
 *
 * @param lines all of them
 * @param step the line of the step; -1 if there is none
 */
record VmTrace(List<StackTraceElement> lines, int step) {
    /** No trace. */
    static final VmTrace NONE = new VmTrace(List.of(), -1);

    private static final String OWN = "io.jawait.internal.";
    private static final String DRIVER = Driver.class.getName();

    /** That of the given exception, as it is now. */
    static VmTrace of(Throwable error) {
        List<StackTraceElement> lines = Arrays.asList(error.getStackTrace());
        int step = 0;
        while (step < lines.size() && !isStep(lines.get(step))) {
            step++;
        }
        return new VmTrace(lines, step < lines.size() ? step : -1);
    }

    private static boolean isStep(StackTraceElement line) {
        return line.getMethodName().equals(Driver.STEP) && line.getClassName().equals(DRIVER);
    }

    private static boolean isOwn(StackTraceElement line) {
        return line.getClassName().startsWith(OWN);
    }

    /** Whether it was made in a step, and has its line still: a trace that has been completed has not. */
    boolean isInStep() {
        return step >= 0;
    }

    /** What belongs to the program, of a step only what lies above that. */
    List<StackTraceElement> program() {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement line : isInStep() ? lines.subList(0, step) : lines) {
            if (!isOwn(line)) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Those who called the hot method that the step was the first one of; none if it was of another task. */
    List<StackTraceElement> callers(Driver<?> driver) {
        String type = driver.getClass().getName();
        boolean called = false;
        int i = Math.max(step, 0);
        for (; i < lines.size() && isOwn(lines.get(i)); i++) {
            called |= lines.get(i).getMethodName().equals(Driver.START)
                    && lines.get(i).getClassName().equals(type);
        }
        // What stands in the method's place and has no line of its own is a second frame of it.
        int from = i < lines.size() && lines.get(i).getLineNumber() < 0 ? i + 1 : i;
        return called ? lines.subList(from, lines.size()) : List.of();
    }

    /** Whether both seem to have been made in one step: their outermost bodies are of one method. */
    boolean isOfStepOf(VmTrace other) {
        if (!isInStep() || !other.isInStep()) {
            return false;
        }
        List<StackTraceElement> mine = program();
        List<StackTraceElement> others = other.program();
        return !mine.isEmpty()
                && !others.isEmpty()
                && areOfOneMethod(mine.get(mine.size() - 1), others.get(others.size() - 1));
    }

    static boolean areOfOneMethod(StackTraceElement one, StackTraceElement other) {
        return one.getMethodName().equals(other.getMethodName())
                && one.getClassName().equals(other.getClassName());
    }
}
