package io.jawait.weaver.verify;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** A woven method that does not verify. */
public final class Unverified extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final String method;

    Unverified(ClassNode owner, MethodNode method, AnalyzerException cause) {
        super(owner.name + "." + method.name + method.desc, cause);
        this.method = method.name + method.desc;
    }

    /** Its name and descriptor. */
    public String method() {
        return method;
    }
}
