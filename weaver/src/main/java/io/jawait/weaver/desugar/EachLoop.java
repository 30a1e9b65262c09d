package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Instructions;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A loop over {@code awaitEach(..)}: {@code aload iterator; hasNext; ifeq end}, or with {@code ifne body} where the
 * compiler puts the test behind the body.
 *
 * @param load the instruction that the loop begins again at
 * @param test the jump into the body or past it
 * @param iterator the local that holds the iterator
 */
record EachLoop(VarInsnNode load, JumpInsnNode test, int iterator) {
    /** The loop that asks for more here; null where the answer is used for anything else. */
    static @Nullable EachLoop of(AbstractInsnNode hasNext) {
        return Instructions.ahead(hasNext) instanceof VarInsnNode load
                        && Instructions.after(hasNext) instanceof JumpInsnNode test
                        && (test.getOpcode() == Opcodes.IFEQ || test.getOpcode() == Opcodes.IFNE)
                ? new EachLoop(load, test, load.var)
                : null;
    }

    boolean testsFirst() {
        return test.getOpcode() == Opcodes.IFEQ;
    }
}
