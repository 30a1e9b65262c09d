package io.jawait.weaver.layout;

import java.util.List;

/**
 * What a frame holds while the method stands at one point.
 *
 * @param state the number of the point
 * @param locals the saved locals
 * @param stack all operands below the suspension's own, the deepest first
 */
public record SavedState(int state, List<SavedValue> locals, List<SavedValue> stack) {
    /** Whether a reference is saved, that has to be forgotten after the resume. */
    public boolean holdsReferences() {
        return locals.stream().anyMatch(SavedState::isSavedReference)
                || stack.stream().anyMatch(SavedState::isSavedReference);
    }

    private static boolean isSavedReference(SavedValue saved) {
        return saved.isSaved() && saved.value().isReference();
    }
}
