package io.jawait.weaver.verify;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** A woven method that does not verify. */
public final class Unverified extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final String method;
    private final String why;

    Unverified(ClassNode owner, MethodNode method, AnalyzerException cause) {
        super(owner.name + "." + method.name + method.desc, cause);
        this.method = method.name + method.desc;
        this.why = String.valueOf(cause.getMessage());
    }

    /** Its name and descriptor. */
    public String method() {
        return method;
    }

    /** What is wrong with it. */
    String why() {
        return why;
    }
}
