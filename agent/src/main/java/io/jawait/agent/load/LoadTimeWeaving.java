package io.jawait.agent.load;

import java.lang.instrument.Instrumentation;

/** Weaving in this virtual machine: off at first, on at most once, then on to its end. */
public final class LoadTimeWeaving {
    /**
     * The system property that is set where weaving is on, to the options that it was turned on with. A property, as the
     * agent's own classes may have been loaded by several class loaders, and as other processes ask for it.
     */
    public static final String MARK = "io.jawait.agent";

    private final AgentOptions options;
    private final Instrumentation instrumentation;
    private final Weaving weaving;
    private final WovenClasses woven = new WovenClasses();

    private LoadTimeWeaving(AgentOptions options, Instrumentation instrumentation) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.weaving = new Weaving(options, new RuntimeSight(instrumentation), new Report(options.verbose()));
    }

    /** Whether weaving is on; waits where another thread turns it on. */
    public static synchronized boolean isOn() {
        return System.getProperty(MARK) != null;
    }

    /** Turns weaving on before the program's first class is loaded. */
    public static void begin(AgentOptions options, Instrumentation instrumentation) {
        new LoadTimeWeaving(options, instrumentation).turnOn();
    }

    /** Turns weaving on while the program runs, and weaves what is loaded already. */
    public static synchronized void beginLate(AgentOptions options, Instrumentation instrumentation) {
        LoadTimeWeaving late = new LoadTimeWeaving(options, instrumentation);
        if (late.turnOn()) {
            new LoadedClasses(late.weaving, late.woven, instrumentation).weave();
        }
    }

    private boolean turnOn() {
        WeavingTransformer transformer = new WeavingTransformer(weaving, woven);
        Object inForce = System.getProperties().putIfAbsent(MARK, options.text());
        if (inForce != null) {
            String refusal = options.refusal(inForce.toString());
            if (refusal != null) {
                weaving.report().warn("this process " + refusal);
            }
            return false;
        }
        // As one that cannot retransform: what other agents retransform is then the woven class, with all its members.
        instrumentation.addTransformer(transformer, false);
        return true;
    }
}
