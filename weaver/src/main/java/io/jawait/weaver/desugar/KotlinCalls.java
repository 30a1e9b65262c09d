package io.jawait.weaver.desugar;

import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.names.LanguageNames;
import io.jawait.weaver.names.RuntimeNames;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Writes what Kotlin compiles to as javac would:
 *
 * <pre>
 * closeFinally(resource, cause)            await(Woven.closing(resource, cause)), at the end of {@code use}
 * await((Awaitable) f())                   await(f())
 * checkNotNullExpressionValue(of(x), ..)   of(x)
 * </pre>
 *
 * The latter two would keep the weaver from seeing calls that need no coroutine.
 */
public final class KotlinCalls {
    private final MethodNode method;
    private final Instructions instructions;

    private KotlinCalls(MethodNode method) {
        this.method = method;
        this.instructions = new Instructions(method);
    }

    /** Rewrites one async method in place. */
    public static void rewrite(MethodNode method) {
        KotlinCalls calls = new KotlinCalls(method);
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (isClose(insn)) {
                calls.awaitClose((MethodInsnNode) insn);
            } else if (insn.getOpcode() == Opcodes.CHECKCAST) {
                calls.dropCast((TypeInsnNode) insn);
            } else if (Instructions.isCall(
                    insn,
                    LanguageNames.KOTLIN_INTRINSICS,
                    LanguageNames.KOTLIN_NOT_NULL,
                    "(Ljava/lang/Object;Ljava/lang/String;)V")) {
                calls.dropNullCheck((MethodInsnNode) insn);
            }
        }
    }

    private static boolean isClose(AbstractInsnNode insn) {
        return Instructions.isCall(
                insn, LanguageNames.KOTLIN_USE, LanguageNames.KOTLIN_CLOSE, LanguageNames.KOTLIN_CLOSE_DESCRIPTOR);
    }

    private void awaitClose(MethodInsnNode close) {
        method.instructions.insert(close, new InsnNode(Opcodes.POP));
        method.instructions.insert(
                close,
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        RuntimeNames.COROUTINES,
                        RuntimeNames.AWAIT,
                        RuntimeNames.AWAIT_AWAITABLE_DESCRIPTOR,
                        false));
        method.instructions.set(
                close,
                new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        RuntimeNames.WOVEN,
                        RuntimeNames.CLOSING,
                        RuntimeNames.CLOSING_DESCRIPTOR,
                        false));
    }

    private void dropCast(TypeInsnNode cast) {
        AbstractInsnNode next = Instructions.after(cast);
        boolean awaited = cast.desc.equals(RuntimeNames.AWAITABLE)
                && next != null
                && AwaitCalls.isAwait(next)
                && instructions.before(next) == cast;
        if (awaited
                && instructions.before(cast) instanceof MethodInsnNode call
                && call.desc.endsWith(")L" + RuntimeNames.COROUTINE + ";")) {
            method.instructions.remove(cast);
        }
    }

    private void dropNullCheck(MethodInsnNode check) {
        AbstractInsnNode text = instructions.before(check);
        AbstractInsnNode dup = text instanceof LdcInsnNode ? instructions.before(text) : null;
        boolean known = dup != null
                && dup.getOpcode() == Opcodes.DUP
                && instructions.before(dup) instanceof MethodInsnNode call
                && ReadyReturns.isReadyMade(call);
        if (known) {
            List.of(dup, text, check).forEach(method.instructions::remove);
        }
    }
}
