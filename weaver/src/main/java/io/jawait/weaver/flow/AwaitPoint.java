package io.jawait.weaver.flow;

import io.jawait.weaver.find.Suspension;
import java.util.BitSet;
import java.util.List;

/**
 * A suspension with what must survive it.
 *
 * @param suspension the instruction
 * @param locals the verifier's view of all local slots there
 * @param live which of them may still be read, by the value or by a handler
 * @param isGuarded whether a handler of the method may see what is thrown there
 * @param isLast whether no suspension but one that saves nothing may come after it
 * @param stack the operands below those that the suspension itself takes, the deepest first
 */
public record AwaitPoint(
        Suspension suspension,
        List<StackValue> locals,
        BitSet live,
        boolean isGuarded,
        boolean isLast,
        List<StackValue> stack) {
    public AwaitPoint {
        locals = List.copyOf(locals);
        stack = List.copyOf(stack);
    }

    /** What the given local holds if it has to survive, else {@link StackValue#TOP}. */
    public StackValue survivor(int slot) {
        return live.get(slot) ? locals.get(slot) : StackValue.TOP;
    }

    /** What the given local holds if it can survive, needed or not, else {@link StackValue#TOP}. */
    public StackValue possibleSurvivor(int slot) {
        return suspension.kind() == Suspension.Kind.RETURN || locals.get(slot).isUninitialized()
                ? survivor(slot)
                : locals.get(slot);
    }
}
