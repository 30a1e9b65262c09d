package io.jawait.weaver.flow;

import io.jawait.weaver.find.Suspension;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** From where a method may still come to a suspension that saves something. */
final class Saving {
    private final ControlFlow flow;

    /** The instructions that are such a suspension, or from which one may be come to. */
    private final BitSet ahead = new BitSet();

    Saving(MethodNode method, ControlFlow flow, List<Suspension> suspensions) {
        this.flow = flow;
        for (Suspension each : suspensions) {
            if (each.kind() != Suspension.Kind.RETURN) {
                ahead.set(method.instructions.indexOf(each.at()));
            }
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                if (!ahead.get(i) && mayFollow(i)) {
                    ahead.set(i);
                    changed = true;
                }
            }
        }
    }

    /** Whether one may come after the given instruction. */
    boolean mayFollow(int index) {
        return any(flow.successors(index)) || any(flow.handlers(index));
    }

    private boolean any(int[] indexes) {
        for (int index : indexes) {
            if (ahead.get(index)) {
                return true;
            }
        }
        return false;
    }
}
