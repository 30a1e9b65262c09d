package io.jawait.weaver.flow;

import io.jawait.weaver.find.Suspension;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may hold nothing before an instruction, because the method was suspended where they were not needed any
 * more and nothing was stored in them since. The program never reads them there; a debugger would.
 */
public final class LostLocals {
    private final InsnList insns;
    private final ControlFlow flow;
    private final BitSet[] before;
    private final Deque<Integer> work = new ArrayDeque<>();

    LostLocals(MethodNode method, ControlFlow flow, List<AwaitPoint> points, BitSet liveAtStart, int parameterSlots) {
        this.insns = method.instructions;
        this.flow = flow;
        this.before = new BitSet[flow.size()];
        BitSet unused = new BitSet();
        unused.set(0, parameterSlots);
        unused.andNot(liveAtStart);
        reach(0, unused);
        for (AwaitPoint point : points) {
            if (point.suspension().kind() != Suspension.Kind.RETURN) {
                BitSet dead = new BitSet();
                dead.set(0, point.locals().size());
                dead.andNot(point.live());
                spread(insns.indexOf(point.suspension().at()), dead);
            }
        }
        while (!work.isEmpty()) {
            int at = work.pop();
            BitSet after = (BitSet) before[at].clone();
            AbstractInsnNode insn = insns.get(at);
            if (insn instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
                after.clear(store.var);
            }
            spread(at, after);
        }
    }

    private void spread(int from, BitSet lost) {
        for (int next : flow.successors(from)) {
            reach(next, lost);
        }
        for (int handler : flow.handlers(from)) {
            reach(handler, lost);
        }
    }

    private void reach(int index, BitSet lost) {
        if (before[index] == null) {
            before[index] = new BitSet();
        }
        int size = before[index].cardinality();
        before[index].or(lost);
        if (before[index].cardinality() > size) {
            work.push(index);
        }
    }

    /** Whether the local may be lost before the instruction of this index. */
    public boolean isLost(int index, int local) {
        return before[index] != null && before[index].get(local);
    }
}
