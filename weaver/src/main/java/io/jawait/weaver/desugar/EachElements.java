package io.jawait.weaver.desugar;

import io.jawait.weaver.find.EachIterators;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets loops over {@code awaitEach(..)} await the next element itself where they would ask for it at once, so that the
 * iterator need not keep it until then.
 *
 * <pre>
 *   aload it                             aload it
 *   hasNext                 becomes      await next; astore found; aload found
 *   ifeq end                             ifnull end
 *   aload it                             aload found; aload it
 *   next                                 Woven.element
 * </pre>
 */
public final class EachElements {
    private EachElements() {}

    /** Rewrites the loops of one async method in place. */
    public static void take(MethodNode method, EachIterators iterators) {
        List<AbstractInsnNode> hasNexts = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (iterators.isHasNext(insn)) {
                hasNexts.add(insn);
            }
        }
        if (!hasNexts.isEmpty()) {
            take(method, hasNexts);
        }
    }

    private static void take(MethodNode method, List<AbstractInsnNode> hasNexts) {
        Instructions instructions = new Instructions(method);
        int found = method.maxLocals;
        for (AbstractInsnNode hasNext : hasNexts) {
            EachLoop loop = EachLoop.of(hasNext);
            AbstractInsnNode next = loop == null ? null : next(loop, instructions);
            if (loop != null && next != null) {
                take(method.instructions, hasNext, loop, next, found);
                method.maxLocals = found + 1;
                method.maxStack = Math.max(method.maxStack, 2);
            }
        }
    }

    /** The call for the element, if nothing comes between the test and it. */
    private static @Nullable AbstractInsnNode next(EachLoop loop, Instructions instructions) {
        boolean again = loop.testsFirst()
                && instructions.next(loop.test()) instanceof VarInsnNode load
                && load.getOpcode() == Opcodes.ALOAD
                && load.var == loop.iterator();
        AbstractInsnNode next = again ? instructions.next(Instructions.after(loop.test())) : null;
        return Instructions.isCall(next, "java/util/Iterator", "next", "()Ljava/lang/Object;") ? next : null;
    }

    private static void take(
            InsnList insns, AbstractInsnNode hasNext, EachLoop loop, AbstractInsnNode next, int found) {
        JumpInsnNode test = loop.test();
        insns.insert(hasNext, new VarInsnNode(Opcodes.ASTORE, found));
        insns.set(hasNext, call(RuntimeNames.NEXT, RuntimeNames.NEXT_DESCRIPTOR));
        insns.insertBefore(test, new VarInsnNode(Opcodes.ALOAD, found));
        insns.insertBefore(Instructions.after(test), new VarInsnNode(Opcodes.ALOAD, found));
        insns.set(test, new JumpInsnNode(Opcodes.IFNULL, test.label));
        insns.set(next, call(RuntimeNames.ELEMENT, RuntimeNames.ELEMENT_DESCRIPTOR));
    }

    private static MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.WOVEN, name, descriptor, false);
    }
}
