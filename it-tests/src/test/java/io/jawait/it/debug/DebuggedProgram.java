package io.jawait.it.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.jawait.it.support.Artifacts;
import io.jawait.it.support.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A program under the agent and a debugger, which stops it at lines and tells what it sees there. */
final class DebuggedProgram {
    private final VirtualMachine machine;
    private final String type;
    private final Set<Integer> lines;
    private final Set<Integer> stepFrom;
    private final List<String> stops = new ArrayList<>();

    private DebuggedProgram(VirtualMachine machine, String type, Set<Integer> lines, Set<Integer> stepFrom) {
        this.machine = machine;
        this.type = type;
        this.lines = lines;
        this.stepFrom = stepFrom;
    }

    /**
     * Runs a program to its end.
     *
     * @param lines where breakpoints are, in all methods of the class
     * @param stepFrom the lines of those from which one step over is made
     * @return each stop: the line, the method, and the visible variables with their values
     */
    static List<String> run(Jdk jdk, Path classes, String type, Set<Integer> lines, Set<Integer> stepFrom)
            throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("home").setValue(jdk.home().toString());
        arguments.get("main").setValue(type);
        arguments
                .get("options")
                .setValue("-Xint -javaagent:" + Artifacts.agent() + " -cp " + classes + File.pathSeparator
                        + Artifacts.runtime());
        VirtualMachine machine = connector.launch(arguments);
        try {
            DebuggedProgram program = new DebuggedProgram(machine, type, lines, stepFrom);
            program.watch();
            return program.stops;
        } finally {
            machine.process().destroyForcibly();
        }
    }

    private void watch() throws Exception {
        var prepare = machine.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(type);
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
        if (event instanceof ClassPrepareEvent prepared) {
            setBreakpoints(prepared.referenceType());
        } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
            LocatableEvent stop = (LocatableEvent) event;
            String how = event instanceof StepEvent ? "step " : "";
            stops.add(how + describe(stop.thread().frame(0)));
            if (event instanceof StepEvent) {
                machine.eventRequestManager().deleteEventRequest(event.request());
            } else if (stepFrom.contains(stop.location().lineNumber())) {
                step(stop.thread());
            }
        }
    }

    private void setBreakpoints(ReferenceType prepared) throws AbsentInformationException {
        for (int line : lines) {
            for (Location location : prepared.locationsOfLine(line)) {
                machine.eventRequestManager().createBreakpointRequest(location).enable();
            }
        }
    }

    private void step(ThreadReference thread) {
        StepRequest step =
                machine.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
        step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        step.enable();
    }

    private static String describe(StackFrame frame) throws AbsentInformationException {
        Map<String, String> values = new TreeMap<>();
        for (LocalVariable variable : frame.visibleVariables()) {
            Value value = frame.getValue(variable);
            boolean plain = value == null
                    || value instanceof StringReference
                    || variable.typeName().length() < 6;
            values.put(variable.name(), plain ? String.valueOf(value) : variable.typeName());
        }
        return frame.location().lineNumber() + " " + frame.location().method().name() + " " + values;
    }
}
