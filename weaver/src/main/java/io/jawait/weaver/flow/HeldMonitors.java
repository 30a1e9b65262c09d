package io.jawait.weaver.flow;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** How many monitors the method itself has entered and not left, before each instruction. */
public final class HeldMonitors {
    private final int[] before;

    public HeldMonitors(MethodNode method, ControlFlow flow) {
        before = new int[flow.size()];
        Arrays.fill(before, -1);
        Deque<Integer> work = new ArrayDeque<>();
        reach(work, 0, 0);
        while (!work.isEmpty()) {
            int index = work.pop();
            int held = before[index];
            for (int handler : flow.handlers(index)) {
                reach(work, handler, held);
            }
            int opcode = method.instructions.get(index).getOpcode();
            int after = opcode == Opcodes.MONITORENTER ? held + 1 : opcode == Opcodes.MONITOREXIT ? held - 1 : held;
            for (int next : flow.successors(index)) {
                reach(work, next, after);
            }
        }
    }

    private void reach(Deque<Integer> work, int index, int held) {
        if (index < before.length && before[index] < 0) {
            before[index] = Math.max(0, held);
            work.push(index);
        }
    }

    /** The number of monitors held before the instruction; 0 where it is never reached. */
    public int before(int index) {
        return Math.max(0, before[index]);
    }
}
