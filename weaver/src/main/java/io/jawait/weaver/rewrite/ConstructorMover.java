package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.flow.ConstructorCall;
import io.jawait.weaver.flow.StackValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Moves a {@code new} behind its constructor's arguments, because no frame can hold an object on which no constructor
 * was called.
 *
 * <pre>
 * new Foo                     new Foo, pop, null        the class is still initialised here
 * dup                         dup                       nulls stand for the object, wherever it is copied to
 * arguments, one awaits  ->   arguments, one awaits
 * invokespecial init          store the arguments; drop the nulls
 *                             new Foo, dup, load the arguments, invokespecial init
 *                             the object to every place that had a null for it
 * </pre>
 */
final class ConstructorMover {
    private static final int FIRST_TEMPORARY = 2;

    private final Plan plan;
    private final Body body;
    private final Emitter out;

    ConstructorMover(Plan plan, Body body, Emitter out) {
        this.plan = plan;
        this.body = body;
        this.out = out;
    }

    void writeNew(AbstractInsnNode insn) {
        out.newObject(((TypeInsnNode) insn).desc).op(Opcodes.POP, Opcodes.ACONST_NULL);
    }

    /** What compares the object may not see the null. The jump stays a conditional one, for behind it need be no frame. */
    void writeComparison(AbstractInsnNode insn, LabelNode target) {
        boolean two = insn.getOpcode() == Opcodes.IF_ACMPEQ || insn.getOpcode() == Opcodes.IF_ACMPNE;
        boolean jumps = Objects.requireNonNull(plan.flow().comparisons().get(insn));
        out.op(two ? Opcodes.POP2 : Opcodes.POP).op(Opcodes.ICONST_0).jump(jumps ? Opcodes.IFEQ : Opcodes.IFNE, target);
    }

    void writeCall(AbstractInsnNode insn) {
        MethodInsnNode init = (MethodInsnNode) insn;
        ConstructorCall call =
                Objects.requireNonNull(plan.flow().constructorCalls().get(insn));
        List<StackValue> stack = call.stack();
        int receiver = stack.size() - 1 - call.arguments();
        StackValue object = stack.get(receiver);
        int lowest = stack.indexOf(object);

        Spill arguments = spill(stack.subList(receiver + 1, stack.size()), body.temporary(FIRST_TEMPORARY));
        out.op(Opcodes.POP);
        Spill others = spillBut(object, stack.subList(lowest, receiver), arguments.nextSlot);
        int made = others.nextSlot;
        out.newObject(init.owner).op(Opcodes.DUP);
        arguments.load();
        out.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, init.owner, init.name, init.desc, false));
        out.astore(made);
        for (int i = 0; i < call.locals().size(); i++) {
            if (call.locals().get(i).equals(object)) {
                out.aload(made).astore(body.local(i));
            }
        }
        int other = 0;
        for (StackValue value : stack.subList(lowest, receiver)) {
            if (value.equals(object)) {
                out.aload(made);
            } else {
                others.load(other++);
            }
        }
    }

    private Spill spill(List<StackValue> values, int firstSlot) {
        Spill spill = new Spill(firstSlot);
        values.forEach(spill::reserve);
        for (int i = values.size() - 1; i >= 0; i--) {
            spill.store(i);
        }
        return spill;
    }

    /** Spills all but the nulls that stand for the object, which are dropped. */
    private Spill spillBut(StackValue object, List<StackValue> values, int firstSlot) {
        Spill spill = new Spill(firstSlot);
        values.stream().filter(value -> !value.equals(object)).forEach(spill::reserve);
        int at = spill.values.size();
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).equals(object)) {
                out.op(Opcodes.POP);
            } else {
                spill.store(--at);
            }
        }
        return spill;
    }

    /** Operands in temporary locals. */
    private final class Spill {
        final List<StackValue> values = new ArrayList<>();
        final List<Integer> slots = new ArrayList<>();
        int nextSlot;

        Spill(int firstSlot) {
            nextSlot = firstSlot;
        }

        void reserve(StackValue value) {
            values.add(value);
            slots.add(nextSlot);
            nextSlot += value.getSize();
        }

        void store(int index) {
            out.store(typeOf(index), slots.get(index));
        }

        void load(int index) {
            out.load(typeOf(index), slots.get(index));
        }

        void load() {
            for (int i = 0; i < values.size(); i++) {
                load(i);
            }
        }

        private Type typeOf(int index) {
            StackValue value = values.get(index);
            return value.isPrimitive() ? value.savedType() : Type.getObjectType("java/lang/Object");
        }
    }
}
