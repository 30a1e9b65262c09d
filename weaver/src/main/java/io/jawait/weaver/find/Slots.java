package io.jawait.weaver.find;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.VarInsnNode;

/** How many slots of the locals things take. */
public final class Slots {
    private Slots() {}

    /** One, or two for the verifier's long and double. */
    public static int of(Object verifierType) {
        return verifierType.equals(Opcodes.LONG) || verifierType.equals(Opcodes.DOUBLE) ? 2 : 1;
    }

    /** One, or two for an access to a long or double. */
    public static int of(VarInsnNode access) {
        return switch (access.getOpcode()) {
            case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> 2;
            default -> 1;
        };
    }
}
