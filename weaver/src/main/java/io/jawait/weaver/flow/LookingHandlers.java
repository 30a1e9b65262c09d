package io.jawait.weaver.flow;

import io.jawait.weaver.find.Instructions;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which handlers may look at the trace of what they catch, or let others: those that do more with it than to ask what it
 * is and says, add to it what was suppressed, or throw it on before the next suspension.
 */
final class LookingHandlers {
    private static final Set<String> BLIND =
            Set.of("getClass", "getMessage", "getLocalizedMessage", "getCause", "toString");

    private final InsnList insns;
    private final ControlFlow flow;
    private final Liveness liveness;
    private final Set<AbstractInsnNode> suspensions;

    LookingHandlers(MethodNode method, ControlFlow flow, Liveness liveness, Set<AbstractInsnNode> suspensions) {
        this.insns = method.instructions;
        this.flow = flow;
        this.liveness = liveness;
        this.suspensions = suspensions;
    }

    /** The first instructions of those of the given ones. */
    Set<AbstractInsnNode> among(List<TryCatchBlockNode> blocks) {
        Set<AbstractInsnNode> seen = new HashSet<>();
        Set<AbstractInsnNode> looking = new HashSet<>();
        for (TryCatchBlockNode block : blocks) {
            AbstractInsnNode first = Objects.requireNonNull(Instructions.after(block.handler));
            if (seen.add(first) && looks(first)) {
                looking.add(first);
            }
        }
        return looking;
    }

    private boolean looks(AbstractInsnNode first) {
        return switch (first.getOpcode()) {
            case Opcodes.POP, Opcodes.ATHROW -> false;
            case Opcodes.ASTORE -> isLookedAt(((VarInsnNode) first).var, insns.indexOf(first));
            default -> true;
        };
    }

    /** Follows the variable from where it is stored as long as it may still be read. */
    private boolean isLookedAt(int variable, int stored) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(flow.successors(stored), open);
        while (!open.isEmpty()) {
            int at = open.pop();
            if (seen.get(at) || !liveness.before(at).get(variable)) {
                continue;
            }
            seen.set(at);
            AbstractInsnNode insn = insns.get(at);
            if (suspensions.contains(insn) || looks(insn, variable)) {
                return true;
            }
            open(flow.successors(at), open);
            open(flow.handlers(at), open);
        }
        return false;
    }

    private static void open(int[] indexes, Deque<Integer> open) {
        for (int index : indexes) {
            open.push(index);
        }
    }

    private static boolean looks(AbstractInsnNode insn, int variable) {
        if (insn.getOpcode() != Opcodes.ALOAD || ((VarInsnNode) insn).var != variable) {
            return false;
        }
        AbstractInsnNode next = Objects.requireNonNull(Instructions.after(insn));
        return switch (next.getOpcode()) {
            case Opcodes.ATHROW, Opcodes.INSTANCEOF -> false;
            case Opcodes.ALOAD ->
                !isCall(Instructions.after(next), Set.of("addSuppressed"), "(Ljava/lang/Throwable;)V");
            default -> !isCall(next, BLIND, null);
        };
    }

    private static boolean isCall(@Nullable AbstractInsnNode insn, Set<String> names, @Nullable String descriptor) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && names.contains(call.name)
                && (descriptor == null ? call.desc.startsWith("()") : call.desc.equals(descriptor));
    }
}
