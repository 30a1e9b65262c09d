package io.jawait.agent.load;

import java.lang.instrument.Instrumentation;

/** Weaving in this virtual machine: off at first, on at most once, then on to its end. */
public final class LoadTimeWeaving {
    // A property, as the agent's own classes may have been loaded by several class loaders.
    private static final String MARK = "io.jawait.agent";

    private final AgentOptions options;
    private final Instrumentation instrumentation;
    private final RuntimeSight runtime;
    private final Report report;
    private final WovenClasses woven = new WovenClasses();

    private LoadTimeWeaving(AgentOptions options, Instrumentation instrumentation) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.runtime = new RuntimeSight(instrumentation);
        this.report = new Report(options.verbose());
    }

    /** Whether weaving is on. */
    public static boolean isOn() {
        return System.getProperty(MARK) != null;
    }

    /** Turns weaving on before the program's first class is loaded. */
    public static void begin(AgentOptions options, Instrumentation instrumentation) {
        new LoadTimeWeaving(options, instrumentation).turnOn();
    }

    /** Turns weaving on while the program runs; warns of what it comes too late for. */
    public static void beginLate(AgentOptions options, Instrumentation instrumentation) {
        LoadTimeWeaving weaving = new LoadTimeWeaving(options, instrumentation);
        if (weaving.turnOn()) {
            weaving.warnOfLoadedClasses();
        }
    }

    private boolean turnOn() {
        WeavingTransformer transformer = new WeavingTransformer(options, runtime, report, woven);
        if (System.getProperties().putIfAbsent(MARK, "on") != null) {
            return false;
        }
        // As one that cannot retransform: what other agents retransform is then the woven class, with all its members.
        instrumentation.addTransformer(transformer, false);
        return true;
    }

    private void warnOfLoadedClasses() {
        new LoadedClasses(options, runtime, report, woven).warnOf(instrumentation);
    }
}
