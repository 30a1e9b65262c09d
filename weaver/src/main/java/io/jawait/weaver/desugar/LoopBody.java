package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.Liveness;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which instructions belong to the body of a loop: those that can only be reached through its test, where the iterator is
 * still there, that lie in all try blocks around it, and, where the layout tells where the loop ends, before that place. Control flow alone would take in
 * what a program does behind {@code break label}, and the finally blocks that the compilers copy in front of a return;
 * the layout alone misses loops whose end the compiler has jumped over: in {@code for (..) { for (..) { .. } }} javac
 * lets the inner loop's test jump to the outer one's at once.
 */
final class LoopBody {
    private final InsnList insns;
    private final EachLoop loop;
    private final ControlFlow flow;
    private final Liveness liveness;
    private final BitSet inside = new BitSet();

    /** Code from this index on was appended by us, and belongs to whatever jumps to it. */
    private final int appended;

    LoopBody(MethodNode method, EachLoop loop, AbstractInsnNode appended) {
        this.insns = method.instructions;
        this.loop = loop;
        this.flow = new ControlFlow(method);
        this.liveness = new Liveness(method, flow);
        this.appended = insns.indexOf(appended);
        int test = insns.indexOf(loop.test());
        int target = insns.indexOf(loop.test().label);
        int first = loop.testsFirst() ? test + 1 : target;
        int behind = loop.testsFirst() ? target : test + 1;
        BitSet elsewhere = new BitSet();
        reach(0, elsewhere, new BitSet(), test, behind);
        if (!elsewhere.get(first) && isWithin(first)) {
            reach(first, inside, elsewhere, -1, -1);
        }
    }

    private void reach(int start, BitSet reached, BitSet barred, int test, int behind) {
        Deque<Integer> work = new ArrayDeque<>();
        boolean bounded = test < 0;
        reached.set(start);
        work.push(start);
        while (!work.isEmpty()) {
            int at = work.pop();
            int[] next = at == test ? new int[] {behind} : flow.successors(at);
            int[] handlers = insns.get(at).getOpcode() < 0 ? new int[0] : flow.handlers(at);
            for (int[] group : new int[][] {next, handlers}) {
                for (int each : group) {
                    if (!reached.get(each) && !barred.get(each) && (!bounded || isWithin(each) && hasIterator(each))) {
                        reached.set(each);
                        work.push(each);
                    }
                }
            }
        }
    }

    private boolean isWithin(int index) {
        for (int handler : flow.handlers(insns.indexOf(loop.load()))) {
            if (IntStream.of(flow.handlers(index)).noneMatch(each -> each == handler)) {
                return false;
            }
        }
        return index >= appended || isBetween(index);
    }

    /** Not where ecj goes if the accessor of any record pattern of the method throws. */
    private boolean hasIterator(int index) {
        FrameNode frame = insns.get(index) instanceof LabelNode label ? FrameLocals.at(label) : null;
        return frame == null || new FrameLocals().fillIn(frame).holds(loop.iterator());
    }

    private boolean isBetween(int index) {
        int test = insns.indexOf(loop.test());
        int target = insns.indexOf(loop.test().label);
        if (loop.testsFirst()) {
            return target < test || index < target;
        }
        return target > test || index >= target && index < insns.indexOf(loop.load());
    }

    int size() {
        return inside.cardinality();
    }

    boolean contains(int index) {
        return inside.get(index);
    }

    int[] successors(int index) {
        return flow.successors(index);
    }

    /**
     * Whether going from an instruction of the body to the given one leaves the loop for good: not if it goes on to the
     * next item, nor if the program uses the iterator further, as only one that it has written out itself can be.
     */
    boolean leaves(int to) {
        AbstractInsnNode target = insns.get(to);
        AbstractInsnNode real = target.getOpcode() < 0 ? Instructions.after(target) : target;
        return !inside.get(to) && real != loop.load() && !isUsed(to);
    }

    /** Whether the iterator may be read from the given instruction on. */
    boolean isUsed(int index) {
        return liveness.before(index).get(loop.iterator());
    }
}
