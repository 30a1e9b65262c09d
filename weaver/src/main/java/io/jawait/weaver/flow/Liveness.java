package io.jawait.weaver.flow;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read: the classic backward data flow, with an edge from every covered instruction to its
 * handlers. A local of two slots is live by its first.
 */
public final class Liveness {
    private final BitSet[] before;

    public Liveness(MethodNode method, ControlFlow flow) {
        InsnList insns = method.instructions;
        before = new BitSet[flow.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new BitSet();
        }
        BitSet scratch = new BitSet();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = before.length - 1; i >= 0; i--) {
                scratch.clear();
                for (int next : flow.successors(i)) {
                    scratch.or(before[next]);
                }
                apply(insns.get(i), scratch);
                for (int handler : flow.handlers(i)) {
                    scratch.or(before[handler]);
                }
                if (!scratch.equals(before[i])) {
                    before[i].or(scratch);
                    changed = true;
                }
            }
        }
    }

    private static void apply(AbstractInsnNode insn, BitSet live) {
        if (insn instanceof IincInsnNode increment) {
            live.set(increment.var);
        } else if (insn instanceof VarInsnNode access) {
            if (access.getOpcode() < Opcodes.ISTORE) {
                live.set(access.var);
            } else {
                live.clear(access.var);
            }
        }
    }

    /** The locals that may be read from the given instruction on, before they are written. */
    public BitSet before(int index) {
        return before[index];
    }
}
