package io.jawait.internal.woven;

/** Refuses classes that another version of the weaver has woven than belongs to this runtime. */
final class OtherVersion {
    private OtherVersion() {}

    /** What the call of a woven method throws; of the family that the virtual machine's own errors for this are of. */
    static IncompatibleClassChangeError refusal() {
        String own = OtherVersion.class.getPackageName();
        StackWalker.StackFrame method = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(own + "."))
                        .findFirst()
                        .orElseThrow());
        return new IncompatibleClassChangeError(method.getClassName() + "." + method.getMethodName()
                + " was woven by an older version of Jawait than the runtime is of. Compile " + method.getClassName()
                + " anew and weave it with the plugin, the agent or the command line of the runtime's version;"
                + " what is woven already is not woven again");
    }
}
