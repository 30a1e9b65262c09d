package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.layout.SavedState;
import io.jawait.weaver.layout.SavedValue;
import io.jawait.weaver.names.RuntimeNames;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes values to a frame's slots and reads them back; one subclass per way in which frames have slots. */
abstract class FrameSlots {
    private final String shape;

    private FrameSlots(String shape) {
        this.shape = shape;
    }

    /** The slots of frames of the given class. */
    static FrameSlots of(String shape) {
        return shape.equals(RuntimeNames.FRAME_N) ? new InArrays() : new InFields(shape);
    }

    final String shape() {
        return shape;
    }

    /** {@code .. frame value -> ..} */
    abstract void put(Emitter out, SavedValue saved, Runnable pushFrame, Runnable pushValue);

    /** {@code .. value -> ..}, for a value that is on the stack already. */
    abstract void putTop(Emitter out, SavedValue saved, Runnable pushFrame);

    /** {@code .. -> .. slot}, as an object or a long. */
    abstract void get(Emitter out, SavedValue saved, Runnable pushFrame);

    /** {@code .. -> .. value} in its own type. */
    final void restore(Emitter out, SavedValue saved, Type castTo, Runnable pushFrame) {
        if (!saved.isSaved()) {
            out.op(Opcodes.ACONST_NULL);
            return;
        }
        get(out, saved, pushFrame);
        switch (saved.value().sort()) {
            case INT -> out.op(Opcodes.L2I);
            case FLOAT -> out.op(Opcodes.L2I).invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F", false);
            case DOUBLE -> out.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D", false);
            case LONG -> {}
            default -> out.cast(castTo);
        }
    }

    /** Lets the frame forget the references that were restored, so that a body that runs on holds nothing it will not use. */
    final void forget(Emitter out, SavedState state, Runnable pushFrame) {
        List<SavedValue> forgotten = state.forgotten();
        if (forgotten.size() > 1 && forgotten.size() == state.savedReferences().size()) {
            clear(out, pushFrame);
        } else {
            for (SavedValue each : forgotten) {
                put(out, each, pushFrame, () -> out.op(Opcodes.ACONST_NULL));
            }
        }
    }

    /** Lets the frame forget all its references. */
    final void clear(Emitter out, Runnable pushFrame) {
        pushFrame.run();
        String clearing = clearing();
        out.invokeStatic(clearing, "clear", "(L" + clearing + ";)V", false);
    }

    /** The class that knows how to forget all references of such a frame. */
    abstract String clearing();

    /** {@code .. primitive -> .. long} */
    static void widen(Emitter out, StackValue value) {
        switch (value.sort()) {
            case INT -> out.op(Opcodes.I2L);
            case FLOAT ->
                out.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I", false)
                        .op(Opcodes.I2L);
            case DOUBLE -> out.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J", false);
            default -> {}
        }
    }

    private static final class InFields extends FrameSlots {
        InFields(String shape) {
            super(shape);
        }

        @Override
        String clearing() {
            return RuntimeNames.withoutPrimitives(shape());
        }

        @Override
        void put(Emitter out, SavedValue saved, Runnable pushFrame, Runnable pushValue) {
            pushFrame.run();
            pushValue.run();
            widen(out, saved.value());
            field(out, Opcodes.PUTFIELD, saved);
        }

        @Override
        void putTop(Emitter out, SavedValue saved, Runnable pushFrame) {
            widen(out, saved.value());
            pushFrame.run();
            if (saved.value().isReference()) {
                out.op(Opcodes.SWAP);
            } else {
                out.op(Opcodes.DUP_X2, Opcodes.POP);
            }
            field(out, Opcodes.PUTFIELD, saved);
        }

        @Override
        void get(Emitter out, SavedValue saved, Runnable pushFrame) {
            pushFrame.run();
            field(out, Opcodes.GETFIELD, saved);
        }

        private void field(Emitter out, int opcode, SavedValue saved) {
            boolean reference = saved.value().isReference();
            String name = (reference ? "r" : "l") + saved.slot();
            String descriptor = reference ? "Ljava/lang/Object;" : "J";
            if (opcode == Opcodes.GETFIELD) {
                out.getField(shape(), name, descriptor);
            } else {
                out.putField(shape(), name, descriptor);
            }
        }
    }

    private static final class InArrays extends FrameSlots {
        InArrays() {
            super(RuntimeNames.FRAME_N);
        }

        @Override
        String clearing() {
            return shape();
        }

        @Override
        void put(Emitter out, SavedValue saved, Runnable pushFrame, Runnable pushValue) {
            array(out, saved, pushFrame);
            out.push(saved.slot());
            pushValue.run();
            widen(out, saved.value());
            out.op(saved.value().isReference() ? Opcodes.AASTORE : Opcodes.LASTORE);
        }

        @Override
        void putTop(Emitter out, SavedValue saved, Runnable pushFrame) {
            widen(out, saved.value());
            array(out, saved, pushFrame);
            if (saved.value().isReference()) {
                out.op(Opcodes.SWAP).push(saved.slot()).op(Opcodes.SWAP, Opcodes.AASTORE);
            } else {
                out.op(Opcodes.DUP_X2, Opcodes.POP).push(saved.slot()).op(Opcodes.DUP_X2, Opcodes.POP, Opcodes.LASTORE);
            }
        }

        @Override
        void get(Emitter out, SavedValue saved, Runnable pushFrame) {
            array(out, saved, pushFrame);
            out.push(saved.slot()).op(saved.value().isReference() ? Opcodes.AALOAD : Opcodes.LALOAD);
        }

        private static void array(Emitter out, SavedValue saved, Runnable pushFrame) {
            pushFrame.run();
            if (saved.value().isReference()) {
                out.getField(RuntimeNames.FRAME_N, "refs", "[Ljava/lang/Object;");
            } else {
                out.getField(RuntimeNames.FRAME_N, "longs", "[J");
            }
        }
    }
}
