package io.jawait.it.support;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A program under a debugger, which stops it at lines and tells what it sees there. */
public final class DebuggedProgram {
    private final Breakpoints breakpoints;
    private final @Nullable String since;
    private final int depth;
    private final Set<Integer> stepFrom;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * Where to stop.
     *
     * @param types classes, by name or as {@code package.*}
     * @param lines in all methods of those; all lines if there are none
     */
    public record Breakpoints(String types, Set<Integer> lines) {
        boolean contain(ReferenceType type) {
            return types.endsWith("*")
                    ? type.name().startsWith(types.substring(0, types.length() - 1))
                    : type.name().equals(types);
        }

        List<Location> in(ReferenceType type) throws AbsentInformationException {
            return type.allLineLocations().stream()
                    .filter(each -> lines.isEmpty() || lines.contains(each.lineNumber()))
                    .toList();
        }
    }

    /**
     * What is seen where a program has stopped.
     *
     * @param how {@code "step "}, or nothing for a breakpoint
     * @param variables those visible, with their values
     */
    public record Stop(String how, int line, String method, Map<String, String> variables) {
        @Override
        public String toString() {
            return how + line + " " + method + " " + variables;
        }
    }

    private DebuggedProgram(Breakpoints breakpoints, @Nullable String since, int depth, Set<Integer> stepFrom) {
        this.breakpoints = breakpoints;
        this.since = since;
        this.depth = depth;
        this.stepFrom = stepFrom;
    }

    /** Stops at breakpoints only. */
    public static DebuggedProgram stoppingAt(Breakpoints breakpoints) {
        return new DebuggedProgram(breakpoints, null, StepRequest.STEP_OVER, Set.of());
    }

    /** Sets the breakpoints when a class of this name is loaded, in classes that are there already. */
    public DebuggedProgram since(String type) {
        return new DebuggedProgram(breakpoints, type, depth, stepFrom);
    }

    /** Makes a step over from breakpoints at some lines. */
    public DebuggedProgram steppingOver(Set<Integer> lines) {
        return new DebuggedProgram(breakpoints, since, StepRequest.STEP_OVER, lines);
    }

    /** Makes a step into what is called from breakpoints at some lines, but not into the runtime or the JDK. */
    public DebuggedProgram steppingInto(Set<Integer> lines) {
        return new DebuggedProgram(breakpoints, since, StepRequest.STEP_INTO, lines);
    }

    /**
     * Runs a program to its end.
     *
     * @param options those of the virtual machine
     * @param main the main class and its arguments
     */
    public List<Stop> run(Jdk jdk, String options, String main) throws Exception {
        var connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("home").setValue(jdk.home().toString());
        arguments.get("main").setValue(main);
        arguments.get("options").setValue(options);
        VirtualMachine machine = connector.launch(arguments);
        try {
            stops.clear();
            watch(machine);
            return List.copyOf(stops);
        } finally {
            machine.process().destroyForcibly();
        }
    }

    private void watch(VirtualMachine machine) throws Exception {
        var prepare = machine.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(since == null ? breakpoints.types : since);
        prepare.enable();
        while (true) {
            EventSet events = machine.eventQueue().remove(120_000);
            if (events == null) {
                throw new IOException("no event for two minutes, after " + stops);
            }
            for (Event event : events) {
                if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                    return;
                }
                handle(event);
            }
            events.resume();
        }
    }

    private void handle(Event event) throws AbsentInformationException, IncompatibleThreadStateException {
        VirtualMachine machine = event.virtualMachine();
        if (event instanceof ClassPrepareEvent prepared && since == null) {
            setBreakpoints(prepared.referenceType());
        } else if (event instanceof ClassPrepareEvent) {
            for (ReferenceType type : machine.allClasses()) {
                if (breakpoints.contain(type)) {
                    setBreakpoints(type);
                }
            }
        } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
            LocatableEvent stop = (LocatableEvent) event;
            stops.add(seen(
                    event instanceof StepEvent ? "step " : "", stop.thread().frame(0)));
            if (event instanceof StepEvent) {
                machine.eventRequestManager().deleteEventRequest(event.request());
            } else if (stepFrom.contains(stop.location().lineNumber())) {
                step(stop.thread());
            }
        }
    }

    private void setBreakpoints(ReferenceType type) throws AbsentInformationException {
        for (Location location : breakpoints.in(type)) {
            BreakpointRequest request =
                    type.virtualMachine().eventRequestManager().createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private void step(ThreadReference thread) {
        StepRequest step =
                thread.virtualMachine().eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
        if (depth == StepRequest.STEP_INTO) {
            for (String each : List.of("io.jawait.*", "java.*", "jdk.*", "sun.*")) {
                step.addClassExclusionFilter(each);
            }
        }
        step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        step.enable();
    }

    private static Stop seen(String how, StackFrame frame) throws AbsentInformationException {
        Map<String, String> values = new TreeMap<>();
        for (LocalVariable variable : frame.visibleVariables()) {
            Value value = frame.getValue(variable);
            boolean plain = value == null || value instanceof StringReference || value instanceof PrimitiveValue;
            values.put(variable.name(), plain ? String.valueOf(value) : variable.typeName());
        }
        return new Stop(
                how, frame.location().lineNumber(), frame.location().method().name(), values);
    }
}
