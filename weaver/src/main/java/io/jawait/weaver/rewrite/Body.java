package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.Slots;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that an async method's instructions are written into: where its locals, task and budget are, how it begins,
 * and where it saves itself to. The subclasses are the ways in.
 */
abstract class Body {
    final Plan plan;

    Body(Plan plan) {
        this.plan = plan;
    }

    /** The new method, without instructions. */
    abstract MethodNode declare();

    /** The local slot that an original one becomes. */
    abstract int local(int original);

    abstract int driver();

    abstract int budget();

    /** The local that holds the frame once {@link #obtainFrame} was written. */
    abstract int frame();

    /** Writes what goes before the first original instruction. */
    abstract void begin(BodyWriter writer);

    /** Writes what makes sure that the frame is in its local, when the body suspends. */
    abstract void obtainFrame(Emitter out);

    /** Whether the body can go on at its suspensions; otherwise it only runs from the start. */
    abstract boolean resumes();

    /** The verifier's locals, given what each original slot holds. */
    abstract List<Object> frameLocals(List<Object> original);

    /** {@code .. value -> ..}, and leaves the body: with its value, or because it suspends. */
    void leave(Emitter out) {
        out.op(Opcodes.ARETURN);
    }

    /** {@code .. -> .. (char) frame.state}: the number of the point where the frame stands. */
    final Emitter pushNumber(Emitter out) {
        return out.aload(frame()).getField(RuntimeNames.FRAME, "state", "I").op(Opcodes.I2C);
    }

    /** What debuggers are to call a variable of the source. */
    String nameOf(LocalVariableNode variable) {
        // They hide what is called "this" in a static method.
        return variable.name.equals("this") ? "self" : variable.name;
    }

    /** A local behind all that the method uses. */
    final int temporary(int index) {
        return local(plan.method().node().maxLocals) + index;
    }

    /** The local that holds what a generator emits while it is saved. */
    final int emitted() {
        return temporary(0);
    }

    final MethodNode declare(String name, String descriptor) {
        MethodNode original = plan.method().node();
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        MethodNode method = new MethodNode(access, name, descriptor, null, null);
        method.maxLocals = original.maxLocals;
        return method;
    }

    /**
     * The body that a frame is resumed in: {@code Object name(Shape frame, Driver task, int budget)}, or one that takes a
     * supertype of the shape.
     */
    static final class Resume extends Body {
        private static final int PARAMETERS = 3;
        private final String name;
        private final String descriptor;

        Resume(Plan plan, String name, String descriptor) {
            super(plan);
            this.name = name;
            this.descriptor = descriptor;
        }

        @Override
        MethodNode declare() {
            return declare(name, descriptor);
        }

        @Override
        int local(int original) {
            return original + PARAMETERS;
        }

        @Override
        int frame() {
            return 0;
        }

        @Override
        int driver() {
            return 1;
        }

        @Override
        int budget() {
            return 2;
        }

        @Override
        void begin(BodyWriter writer) {
            if (!descriptor.equals(Plan.resumeDescriptor(plan.shape()))) {
                writer.narrowFrame();
            }
            writer.dispatch();
        }

        @Override
        void obtainFrame(Emitter out) {}

        @Override
        boolean resumes() {
            return true;
        }

        @Override
        List<Object> frameLocals(List<Object> original) {
            List<Object> all = new ArrayList<>();
            all.add(plan.shape());
            all.add(RuntimeNames.DRIVER);
            all.add(Opcodes.INTEGER);
            all.addAll(original);
            return all;
        }
    }

    /** The body for direct calls: {@code Object name(arguments.., Driver task, int budget)}; makes its frame only to suspend. */
    static final class Entry extends Body {
        /** What stands behind the method's own. */
        static final int PARAMETERS = 2;

        private final int arguments;
        private final String name;

        Entry(Plan plan, String name) {
            super(plan);
            this.arguments = plan.method().parameterSlots();
            this.name = name;
        }

        @Override
        MethodNode declare() {
            return declare(name, Plan.entryDescriptor(plan.method()));
        }

        @Override
        int local(int original) {
            return original < arguments ? original : original + PARAMETERS;
        }

        @Override
        int driver() {
            return arguments;
        }

        @Override
        int budget() {
            return arguments + 1;
        }

        @Override
        int frame() {
            return temporary(0);
        }

        @Override
        void begin(BodyWriter writer) {
            writer.checkBudget();
        }

        @Override
        void obtainFrame(Emitter out) {
            plan.pushEmptyFrame(out, plan.shape());
            out.astore(frame());
        }

        @Override
        boolean resumes() {
            return false;
        }

        @Override
        List<Object> frameLocals(List<Object> original) {
            List<Object> all = new ArrayList<>();
            int slot = 0;
            for (Object each : original) {
                if (slot == arguments) {
                    addOwn(all);
                }
                all.add(each);
                slot += Slots.of(each);
            }
            for (; slot < arguments; slot++) {
                all.add(Opcodes.TOP);
            }
            if (slot == arguments) {
                addOwn(all);
            }
            return all;
        }

        private static void addOwn(List<Object> all) {
            all.add(RuntimeNames.DRIVER);
            all.add(Opcodes.INTEGER);
        }
    }
}
