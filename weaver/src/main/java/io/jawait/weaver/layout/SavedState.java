package io.jawait.weaver.layout;

import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What a frame holds while the method stands at one point.
 *
 * @param number that of the point
 * @param isGuarded whether a handler of the method may see what is thrown there
 * @param locals the saved locals
 * @param stack all operands below the suspension's own, the deepest first
 * @param references how many reference slots they take
 * @param primitives how many primitive slots they take
 * @param last whether nothing is saved any more once the method goes on from here
 */
public record SavedState(
        int number,
        boolean isGuarded,
        List<SavedValue> locals,
        List<SavedValue> stack,
        int references,
        int primitives,
        boolean last) {
    /** What a frame that stands there has for its state. */
    public int state() {
        return isGuarded ? number : number + RuntimeNames.UNGUARDED;
    }

    /** Both, the locals first. */
    public List<SavedValue> values() {
        List<SavedValue> all = new ArrayList<>(locals);
        all.addAll(stack);
        return all;
    }

    /** The references that are saved. */
    public List<SavedValue> savedReferences() {
        List<SavedValue> references = new ArrayList<>();
        for (SavedValue saved : values()) {
            if (saved.isSaved() && saved.value().isReference()) {
                references.add(saved);
            }
        }
        return references;
    }

    /** Those of them that the frame has to forget after the resume. */
    public List<SavedValue> forgotten() {
        List<SavedValue> forgotten = new ArrayList<>();
        for (SavedValue saved : savedReferences()) {
            if (last || !saved.kept()) {
                forgotten.add(saved);
            }
        }
        return forgotten;
    }
}
