package io.jawait.weaver.find;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;

/**
 * Tells what agents for coverage that stand in front write between the instructions of compilers:
 * {@code aload probes; push number; iconst_1; bastore}. Where a jump needs one of its own, they turn its condition round:
 * {@code ifnull l} becomes {@code ifnonnull n; probe; goto l; n:}.
 */
public final class Probes {
    private static final int LENGTH = 4;

    private Probes() {}

    /** As {@link Instructions#after}, behind probes. */
    public static @Nullable AbstractInsnNode after(AbstractInsnNode insn) {
        AbstractInsnNode next = Instructions.after(insn);
        AbstractInsnNode last = next;
        for (int i = 1; i < LENGTH && last != null; i++) {
            last = Instructions.after(last);
        }
        return last != null && first(last) == next ? after(last) : next;
    }

    /** As {@link #after}; behind a question for null, where the answer is no. */
    public static @Nullable AbstractInsnNode onward(AbstractInsnNode insn) {
        return insn instanceof JumpInsnNode test && test.getOpcode() == Opcodes.IFNONNULL
                ? Instructions.after(test.label)
                : after(insn);
    }

    /** Whether the instruction asks for null, either way round. */
    public static boolean asksForNull(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.IFNULL || insn.getOpcode() == Opcodes.IFNONNULL;
    }

    /** As {@link Instructions#ahead}, in front of probes. */
    static @Nullable AbstractInsnNode ahead(AbstractInsnNode insn) {
        AbstractInsnNode last = Instructions.ahead(insn);
        AbstractInsnNode first = last == null ? null : first(last);
        return first == null ? last : ahead(first);
    }

    /** The first instruction of the probe that ends here, or null. */
    private static @Nullable AbstractInsnNode first(AbstractInsnNode last) {
        AbstractInsnNode hit = last.getOpcode() == Opcodes.BASTORE ? Instructions.ahead(last) : null;
        AbstractInsnNode number = hit != null && hit.getOpcode() == Opcodes.ICONST_1 ? Instructions.ahead(hit) : null;
        AbstractInsnNode probes = number != null && isConstant(number) ? Instructions.ahead(number) : null;
        return probes != null && probes.getOpcode() == Opcodes.ALOAD ? probes : null;
    }

    private static boolean isConstant(AbstractInsnNode insn) {
        return insn.getOpcode() >= Opcodes.ICONST_0 && insn.getOpcode() <= Opcodes.LDC;
    }
}
