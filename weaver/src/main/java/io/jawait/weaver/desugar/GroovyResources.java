package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Probes;
import io.jawait.weaver.names.RuntimeNames;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets Groovy's try-with-resources close by {@code await(Woven.closing(resource, cause))} on the exceptional way out.
 * There it tries to close, and tells the exception that is leaving by the handler, which catches what the close throws:
 *
 * <pre>
 * astore s; aload cause; dup; astore t; ifnull ..; aload t; aload s; addSuppressed     (becomes leave(t, s))
 * </pre>
 */
public final class GroovyResources {
    private static final int HANDLER_LENGTH = 8;

    private GroovyResources() {}

    /**
     * Rewrites one async method in place.
     *
     * @param closesAsync tells the calls that close what may be an asynchronous resource
     */
    public static void rewrite(MethodNode method, Predicate<MethodInsnNode> closesAsync) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            MethodInsnNode suppressing = suppressing(block);
            if (suppressing != null && awaitCloses(method, block, cause(block), closesAsync)) {
                method.instructions.set(
                        suppressing, call(RuntimeNames.WOVEN, RuntimeNames.LEAVE, RuntimeNames.LEAVE_DESCRIPTOR));
            }
        }
    }

    private static int cause(TryCatchBlockNode block) {
        AbstractInsnNode store = Instructions.after(block.handler);
        AbstractInsnNode load = store == null ? null : Instructions.after(store);
        return load instanceof VarInsnNode cause && cause.getOpcode() == Opcodes.ALOAD ? cause.var : -1;
    }

    /** The call that suppresses what the close threw, if the handler is of that shape, else null. */
    private static @Nullable MethodInsnNode suppressing(TryCatchBlockNode block) {
        AbstractInsnNode insn = Instructions.after(block.handler);
        boolean likely = "java/lang/Throwable".equals(block.type)
                && insn != null
                && insn.getOpcode() == Opcodes.ASTORE
                && cause(block) >= 0;
        int dups = 0;
        for (int i = 0; likely && insn != null && i < HANDLER_LENGTH; i++, insn = Probes.onward(insn)) {
            dups += insn.getOpcode() == Opcodes.DUP ? 1 : 0;
            if (Instructions.isCall(insn, "java/lang/Throwable", "addSuppressed", RuntimeNames.SUPPRESS_DESCRIPTOR)) {
                return dups == 1 ? (MethodInsnNode) insn : null;
            }
        }
        return null;
    }

    private static boolean awaitCloses(
            MethodNode method, TryCatchBlockNode block, int cause, Predicate<MethodInsnNode> closesAsync) {
        boolean any = false;
        AbstractInsnNode insn = block.start;
        while (insn != null && insn != block.end) {
            AbstractInsnNode next = insn.getNext();
            if (insn instanceof MethodInsnNode close && closesAsync.test(close)) {
                InsnList awaited = new InsnList();
                awaited.add(new VarInsnNode(Opcodes.ALOAD, cause));
                awaited.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Throwable"));
                awaited.add(call(RuntimeNames.WOVEN, RuntimeNames.CLOSING, RuntimeNames.CLOSING_DESCRIPTOR));
                awaited.add(call(RuntimeNames.COROUTINES, RuntimeNames.AWAIT, RuntimeNames.AWAIT_AWAITABLE_DESCRIPTOR));
                awaited.add(new InsnNode(Opcodes.POP));
                method.instructions.insert(close, awaited);
                method.instructions.remove(close);
                any = true;
            }
            insn = next;
        }
        return any;
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
