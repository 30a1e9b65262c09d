package io.jawait.weaver.desugar;

import io.jawait.weaver.find.GroovyCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Probes;
import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets the try-with-resources of Groovy's dynamic code close by {@code await(Woven.closingAny(resource, cause))}, on both
 * ways out. A method of any class may be called {@code close}, so what does not look like this stays as it is:
 *
 * <pre>
 *        aload cause; compareNotEqual(null, ); ifeq else
 *        aload resource; dup; ifnull ..; invokedynamic "close"
 * catch: astore s; aload cause; dup; ifnull ..; aload s; invokedynamic "addSuppressed"      (becomes leave(cause, s))
 * else:  aload resource; dup; ifnull ..; invokedynamic "close"
 * </pre>
 */
public final class GroovyDynamicResources {
    private static final String THROWABLE = "java/lang/Throwable";

    private GroovyDynamicResources() {}

    /** Rewrites one async method in place. */
    public static void rewrite(MethodNode method) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            InvokeDynamicInsnNode suppressing = suppressing(block);
            AbstractInsnNode test = Instructions.ahead(block.start);
            if (suppressing != null && test instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.IFEQ) {
                InvokeDynamicInsnNode failing = close(block.start);
                InvokeDynamicInsnNode plain = close(jump.label);
                if (failing != null && plain != null) {
                    awaitClose(method.instructions, failing, new VarInsnNode(Opcodes.ALOAD, cause(block)));
                    awaitClose(method.instructions, plain, new InsnNode(Opcodes.ACONST_NULL));
                    method.instructions.insert(suppressing, new InsnNode(Opcodes.ACONST_NULL));
                    method.instructions.set(
                            suppressing, call(RuntimeNames.WOVEN, RuntimeNames.LEAVE, RuntimeNames.LEAVE_DESCRIPTOR));
                }
            }
        }
    }

    /** The call that suppresses what the close threw, if the handler is of that shape, else null. */
    private static @Nullable InvokeDynamicInsnNode suppressing(TryCatchBlockNode block) {
        AbstractInsnNode insn =
                behind(block.handler, Opcodes.ASTORE, Opcodes.ALOAD, Opcodes.DUP, Opcodes.IFNULL, Opcodes.ALOAD);
        return THROWABLE.equals(block.type)
                        && insn instanceof InvokeDynamicInsnNode call
                        && GroovyCalls.isCall(call, "addSuppressed")
                        && call.desc.equals("(L" + THROWABLE + ";L" + THROWABLE + ";)Ljava/lang/Object;")
                ? call
                : null;
    }

    private static int cause(TryCatchBlockNode block) {
        AbstractInsnNode store = Instructions.after(block.handler);
        AbstractInsnNode load = store == null ? null : Instructions.after(store);
        return load instanceof VarInsnNode cause ? cause.var : -1;
    }

    private static @Nullable InvokeDynamicInsnNode close(AbstractInsnNode label) {
        AbstractInsnNode insn = behind(label, Opcodes.ALOAD, Opcodes.DUP, Opcodes.IFNULL);
        return insn instanceof InvokeDynamicInsnNode call
                        && GroovyCalls.isCall(call, "close")
                        && call.desc.matches("\\(L[^;]+;\\)Ljava/lang/Object;")
                ? call
                : null;
    }

    /** What follows instructions of these opcodes, if they stand behind a label, else null. */
    private static @Nullable AbstractInsnNode behind(AbstractInsnNode label, int... opcodes) {
        AbstractInsnNode insn = Probes.after(label);
        for (int opcode : opcodes) {
            if (insn == null || !fits(insn, opcode)) {
                return null;
            }
            insn = Probes.onward(insn);
        }
        return insn;
    }

    private static boolean fits(AbstractInsnNode insn, int opcode) {
        return opcode == Opcodes.IFNULL ? Probes.asksForNull(insn) : insn.getOpcode() == opcode;
    }

    private static void awaitClose(InsnList instructions, InvokeDynamicInsnNode close, AbstractInsnNode cause) {
        InsnList awaited = new InsnList();
        awaited.add(cause);
        awaited.add(new TypeInsnNode(Opcodes.CHECKCAST, THROWABLE));
        awaited.add(call(RuntimeNames.WOVEN, RuntimeNames.CLOSING_ANY, RuntimeNames.CLOSING_ANY_DESCRIPTOR));
        awaited.add(call(RuntimeNames.COROUTINES, RuntimeNames.AWAIT, RuntimeNames.AWAIT_AWAITABLE_DESCRIPTOR));
        instructions.insertBefore(close, awaited);
        instructions.remove(close);
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
