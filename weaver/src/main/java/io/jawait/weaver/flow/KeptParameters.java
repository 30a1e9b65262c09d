package io.jawait.weaver.flow;

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
 * suspension would save anew. Mostly {@code this}.
 */
final class KeptParameters {
    private KeptParameters() {}

    static BitSet of(MethodNode method, List<AwaitPoint> points, List<StackValue> parameters, BitSet liveAtStart) {
        BitSet kept = new BitSet();
        for (AwaitPoint point : points) {
            if (point.suspension().kind() != Suspension.Kind.RETURN) {
                if (kept.isEmpty()) {
                    kept.or(liveAtStart);
                }
                kept.and(point.live());
                if (kept.isEmpty()) {
                    return kept;
                }
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            int assigned = assigned(insn);
            if (assigned >= 0) {
                kept.clear(assigned, assigned + (isWide(insn) ? 2 : 1));
                if (assigned > 0
                        && assigned <= parameters.size()
                        && parameters.get(assigned - 1).getSize() == 2) {
                    kept.clear(assigned - 1);
                }
            }
        }
        return kept;
    }

    private static int assigned(AbstractInsnNode insn) {
        if (insn instanceof IincInsnNode increment) {
            return increment.var;
        }
        return insn instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE ? access.var : -1;
    }

    private static boolean isWide(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.LSTORE || insn.getOpcode() == Opcodes.DSTORE;
    }
}
