package io.jawait.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jacoco.core.instr.Instrumenter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files as the agent of JaCoCo hands them on to agents behind it; what its probes see is dropped. */
public final class Coverage {
    private static final Instrumenter INSTRUMENTER =
            new Instrumenter((id, name, probes, code) -> pushProbes(probes, code));

    private Coverage() {}

    /** The classes, by internal name, with probes. */
    public static Map<String, byte[]> probed(Map<String, byte[]> classes) {
        Map<String, byte[]> probed = new HashMap<>();
        classes.forEach((name, bytes) -> probed.put(name, probed(name, bytes)));
        return probed;
    }

    private static byte[] probed(String name, byte[] classFile) {
        try {
            return INSTRUMENTER.instrument(classFile, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** They are made once for each class, which keeps them itself. */
    private static int pushProbes(int probes, MethodVisitor code) {
        code.visitLdcInsn(probes);
        code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BOOLEAN);
        return 1;
    }
}
