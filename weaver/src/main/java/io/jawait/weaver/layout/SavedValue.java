package io.jawait.weaver.layout;

import io.jawait.weaver.flow.StackValue;

/**
 * A local or operand that a suspension saves.
 *
 * @param index the local's slot, or the operand's position from the bottom
 * @param value what it is
 * @param slot where in the frame, counted among the references or among the primitives; -1 where nothing is saved,
 *     because the value is known to be null
 */
public record SavedValue(int index, StackValue value, int slot) {
    public boolean isSaved() {
        return slot >= 0;
    }
}
