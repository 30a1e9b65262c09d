package io.jawait.weaver.layout;

import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which value goes to which slot of the frame. The only owner of the points' numbers: the start has
 * {@link RuntimeNames#STARTED}, the suspensions those that follow, in the order of the code.
 *
 * @param shape the class of frames that hold the arguments first
 * @param suspendedShape the class of frames that are made to suspend, and hold no more than what survives that: the
 *     shape, or a superclass of it with less room
 * @param references how many reference slots a frame needs that holds the arguments first
 * @param primitives how many primitive slots it needs
 * @param start the parameters, as a cold coroutine holds them
 * @param points the suspensions
 * @param wide whether suspensions save what they need not, so that they save the same in the same places
 */
public record FrameLayout(
        String shape,
        String suspendedShape,
        int references,
        int primitives,
        SavedState start,
        List<SavedState> points,
        boolean wide) {
    /** Lays out the frame of an analysed method: what is needed, in as little room as there may be. */
    public static FrameLayout of(MethodFlow flow) {
        return of(flow, flow.kept(), false);
    }

    /** Lays it out for suspensions that are to share code: all locals survive, and none is kept. */
    public static FrameLayout wide(MethodFlow flow) {
        return of(flow, new BitSet(), true);
    }

    private static FrameLayout of(MethodFlow flow, BitSet kept, boolean wide) {
        SavedState start = state(
                RuntimeNames.STARTED,
                true,
                flow.parameters().size(),
                slot -> wide || flow.liveAtStart().get(slot) ? flow.parameters().get(slot) : StackValue.TOP,
                List.of(),
                kept,
                false);
        List<SavedState> points = new ArrayList<>();
        for (AwaitPoint point : flow.points()) {
            int number = RuntimeNames.STARTED + 1 + points.size();
            IntFunction<StackValue> survivors = wide ? point::possibleSurvivor : point::survivor;
            points.add(state(
                    number, point.isGuarded(), point.locals().size(), survivors, point.stack(), kept, point.isLast()));
        }
        return of(start, List.copyOf(points), wide);
    }

    private static FrameLayout of(SavedState start, List<SavedState> points, boolean wide) {
        int survivingReferences = 0;
        int survivingPrimitives = 0;
        for (SavedState point : points) {
            survivingReferences = Math.max(survivingReferences, point.references());
            survivingPrimitives = Math.max(survivingPrimitives, point.primitives());
        }
        int references = Math.max(start.references(), survivingReferences);
        int primitives = Math.max(start.primitives(), survivingPrimitives);
        String shape = RuntimeNames.frameShape(references, primitives);
        String suspendedShape = shape.equals(RuntimeNames.FRAME_N)
                ? shape
                : RuntimeNames.frameShape(
                        survivingPrimitives == 0 ? survivingReferences : references, survivingPrimitives);
        return new FrameLayout(shape, suspendedShape, references, primitives, start, points, wide);
    }

    private static SavedState state(
            int number,
            boolean isGuarded,
            int slots,
            IntFunction<StackValue> locals,
            List<StackValue> stack,
            BitSet kept,
            boolean last) {
        Counter used = new Counter();
        @Nullable SavedValue[] placed = new SavedValue[slots];
        // Those that are kept come first, so that their places are the same at all points; of them this last, which may
        // be missing where it is not needed any more.
        for (int slot = kept.length() - 1; slot >= 0; slot--) {
            if (kept.get(slot) && locals.apply(slot).sort() != StackValue.Sort.TOP) {
                placed[slot] = used.place(false, slot, locals.apply(slot), true);
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            if (!kept.get(slot) && locals.apply(slot).sort() != StackValue.Sort.TOP) {
                placed[slot] = used.place(false, slot, locals.apply(slot), false);
            }
        }
        List<SavedValue> savedLocals = new ArrayList<>();
        for (SavedValue each : placed) {
            if (each != null) {
                savedLocals.add(each);
            }
        }
        List<SavedValue> savedStack = new ArrayList<>();
        for (int i = 0; i < stack.size(); i++) {
            savedStack.add(used.place(true, i, stack.get(i), false));
        }
        return new SavedState(
                number,
                isGuarded,
                List.copyOf(savedLocals),
                List.copyOf(savedStack),
                used.references,
                used.primitives,
                last);
    }

    private static final class Counter {
        int references;
        int primitives;

        SavedValue place(boolean isOperand, int index, StackValue value, boolean kept) {
            int slot = value.isReference() ? references++ : value.isPrimitive() ? primitives++ : -1;
            return new SavedValue(isOperand, index, value, slot, kept);
        }
    }

    /** Whether frames hold references from the start to the last suspension. */
    public boolean keepsReferences() {
        for (SavedValue saved : start.savedReferences()) {
            if (saved.kept()) {
                return true;
            }
        }
        return false;
    }

    /** A number that differs for layouts of which one would read the other's frames wrongly. */
    public int fingerprint() {
        StringBuilder text = new StringBuilder(shape);
        append(text, start);
        points.forEach(point -> append(text, point));
        return text.toString().hashCode();
    }

    private static void append(StringBuilder text, SavedState state) {
        text.append('\n').append(state.state()).append(state.last());
        state.locals().forEach(local -> append(text, local));
        text.append('|');
        state.stack().forEach(operand -> append(text, operand));
    }

    private static void append(StringBuilder text, SavedValue saved) {
        text.append(' ').append(saved.index()).append(saved.value().sort()).append(saved.slot());
        text.append(saved.kept());
        if (saved.isSaved()) {
            text.append(saved.value().savedType());
        }
    }
}
