package io.jawait.weaver.layout;

import io.jawait.weaver.flow.StackValue;

/**
 * A local or operand that a suspension saves.
 *
 * @param isOperand whether it is an operand
 * @param index the local's slot, or the operand's position from the bottom
 * @param value what it is
 * @param slot where in the frame, counted among the references or among the primitives; -1 where nothing is saved,
 *     because the value is known to be null
 * @param kept whether the slot holds it from the start to the last suspension, so that saving it anew is not needed
 */
public record SavedValue(boolean isOperand, int index, StackValue value, int slot, boolean kept) {
    public boolean isSaved() {
        return slot >= 0;
    }
}
