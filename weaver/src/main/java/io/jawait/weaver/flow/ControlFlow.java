package io.jawait.weaver.flow;

import io.jawait.weaver.find.Instructions;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instruction may follow which, and which handlers cover it, all by index. */
public final class ControlFlow {
    private static final int[] NONE = {};

    private final int[][] successors;
    private final int[][] handlers;

    public ControlFlow(MethodNode method) {
        InsnList insns = method.instructions;
        successors = new int[insns.size()][];
        handlers = new int[insns.size()][];
        for (int i = 0; i < successors.length; i++) {
            successors[i] = successorsOf(insns, insns.get(i), i);
            handlers[i] = NONE;
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = insns.indexOf(block.handler);
            int end = insns.indexOf(block.end);
            for (int i = insns.indexOf(block.start); i < end; i++) {
                handlers[i] = append(handlers[i], handler);
            }
        }
    }

    private static int[] append(int[] array, int value) {
        int[] longer = java.util.Arrays.copyOf(array, array.length + 1);
        longer[array.length] = value;
        return longer;
    }

    private static int[] successorsOf(InsnList insns, AbstractInsnNode insn, int index) {
        List<LabelNode> targets = Instructions.targets(insn);
        boolean fallsThrough = !ends(insn) && index + 1 < insns.size();
        int[] found = new int[targets.size() + (fallsThrough ? 1 : 0)];
        for (int i = 0; i < targets.size(); i++) {
            found[i] = insns.indexOf(targets.get(i));
        }
        if (fallsThrough) {
            found[targets.size()] = index + 1;
        }
        return found;
    }

    /** Whether control never goes on behind the instruction, unless that is a target of its own. */
    public static boolean ends(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    public int size() {
        return successors.length;
    }

    public int[] successors(int index) {
        return successors[index];
    }

    public int[] handlers(int index) {
        return handlers[index];
    }
}
