package io.jawait.weaver.layout;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a frame holds while the method stands at one point.
 *
 * @param state the number of the point
 * @param locals the saved locals
 * @param stack all operands below the suspension's own, the deepest first
 * @param references how many reference slots they take
 * @param primitives how many primitive slots they take
 * @param last whether nothing is saved any more once the method goes on from here
 */
public record SavedState(
        int state, List<SavedValue> locals, List<SavedValue> stack, int references, int primitives, boolean last) {
    /** Both, the locals first. */
    public List<SavedValue> values() {
        return Stream.concat(locals.stream(), stack.stream()).toList();
    }

    /** The references that are saved. */
    public List<SavedValue> savedReferences() {
        return values().stream()
                .filter(saved -> saved.isSaved() && saved.value().isReference())
                .toList();
    }

    /** Those of them that the frame has to forget after the resume. */
    public List<SavedValue> forgotten() {
        return savedReferences().stream().filter(saved -> last || !saved.kept()).toList();
    }
}
