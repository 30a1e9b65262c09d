package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.ReturnSources;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A coroutine or future that was made inside of a block with a resource, and is awaited when the resource is closed. */
final class ReturnedFromResource implements Rule {
    /** The most instructions of a handler in front of the call that closes. */
    private static final int PROLOGUE = 12;

    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            List<TryCatchBlockNode> blocks = blocksWithResource(method.node());
            if (!blocks.isEmpty()) {
                check(method, blocks, findings);
            }
        }
    }

    private static void check(AsyncMethod method, List<TryCatchBlockNode> blocks, Findings findings) {
        Instructions instructions = new Instructions(method.node());
        ReturnSources returned = new ReturnSources(
                method.owner().name,
                method.node(),
                call -> isUnfinished(call) && blocks.stream().anyMatch(block -> covers(method.node(), block, call)));
        for (MethodInsnNode call : returned.list()) {
            findings.add(
                    "returned-from-resource",
                    Severity.WARNING,
                    method.node(),
                    instructions.line(call),
                    "what " + call.name + "(..) returns is awaited only after the resource around it has been closed",
                    "Await it inside of the block: return Coroutine.of(await(..))");
        }
    }

    private static boolean isUnfinished(MethodInsnNode call) {
        AsyncKind kind = AsyncKind.of(call.desc);
        return (kind == AsyncKind.COROUTINE || kind == AsyncKind.HOT) && !ReadyReturns.isReadyMade(call);
    }

    private static boolean covers(MethodNode method, TryCatchBlockNode block, AbstractInsnNode insn) {
        InsnList insns = method.instructions;
        int index = insns.indexOf(insn);
        return insns.indexOf(block.start) <= index && index < insns.indexOf(block.end);
    }

    /** The try blocks whose handlers close something and go on with the exception. */
    private static List<TryCatchBlockNode> blocksWithResource(MethodNode method) {
        List<TryCatchBlockNode> found = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode first = Instructions.after(block.handler);
            if (first instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE && closes(store, store.var)) {
                found.add(block);
            }
        }
        return found;
    }

    private static boolean closes(AbstractInsnNode from, int thrown) {
        AbstractInsnNode at = from;
        for (int i = 0; i < PROLOGUE && at != null && at.getOpcode() != Opcodes.ATHROW; i++) {
            if (at instanceof MethodInsnNode call
                    && call.name.equals("close")
                    && call.desc.equals("()V")
                    && Resources.causeBehind(call) == thrown) {
                return true;
            }
            at = Instructions.after(at);
        }
        return false;
    }
}
