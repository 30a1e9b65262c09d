package io.jawait.weaver.flow;

import io.jawait.weaver.find.Slots;
import io.jawait.weaver.find.Suspension;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The parameters that a frame keeps as the starter has put them there: those that are never assigned and that every
 * suspension would save anew, and {@code this} if any would. Where nothing needs it any more, it may stay behind.
 */
final class KeptParameters {
    private KeptParameters() {}

    static BitSet of(MethodNode method, List<AwaitPoint> points, List<StackValue> parameters, BitSet liveAtStart) {
        BitSet kept = new BitSet();
        BitSet saved = new BitSet();
        kept.or(liveAtStart);
        for (AwaitPoint point : points) {
            if (point.suspension().kind() != Suspension.Kind.RETURN) {
                kept.and(point.live());
                saved.or(point.live());
            }
        }
        if (saved.get(0) && parameters.get(0).sort() == StackValue.Sort.THIS) {
            kept.set(0);
        }
        if (saved.isEmpty()) {
            kept.clear();
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof IincInsnNode increment) {
                kept.clear(increment.var);
            } else if (insn instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE) {
                assigned(access, parameters, kept);
            }
        }
        return kept;
    }

    /** A value of two slots may begin or end in another's. */
    private static void assigned(VarInsnNode access, List<StackValue> parameters, BitSet kept) {
        kept.clear(access.var, access.var + Slots.of(access));
        int before = access.var - 1;
        if (before >= 0 && before < parameters.size() && parameters.get(before).getSize() == 2) {
            kept.clear(before);
        }
    }
}
