package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.ReturnSources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
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
        List<MethodInsnNode> closings = closingsOnTheWayOut(method);
        if (closings.isEmpty()) {
            return List.of();
        }
        ControlFlow flow = new ControlFlow(method);
        List<TryCatchBlockNode> found = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (Instructions.after(block.handler) instanceof VarInsnNode store
                    && store.getOpcode() == Opcodes.ASTORE
                    && closings.stream()
                            .anyMatch(close -> Resources.causeBehind(close) == store.var
                                    && leadsTo(store, close, method.instructions, flow))) {
                found.add(block);
            }
        }
        return found;
    }

    private static List<MethodInsnNode> closingsOnTheWayOut(MethodNode method) {
        List<MethodInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call
                    && call.name.equals("close")
                    && call.desc.equals("()V")
                    && Resources.causeBehind(call) >= 0) {
                found.add(call);
            }
        }
        return found;
    }

    /** Whether a handler that stores its exception may come to close what was there before it. */
    private static boolean leadsTo(VarInsnNode stored, MethodInsnNode close, InsnList insns, ControlFlow flow) {
        int resource = Instructions.ahead(close) instanceof VarInsnNode load ? load.var : -1;
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(insns.indexOf(stored));
        while (!open.isEmpty()) {
            for (int next : flow.successors(open.pop())) {
                AbstractInsnNode insn = insns.get(next);
                if (insn == close) {
                    return true;
                }
                if (!seen.get(next) && !stores(insn, stored.var) && !stores(insn, resource)) {
                    seen.set(next);
                    open.push(next);
                }
            }
        }
        return false;
    }

    private static boolean stores(AbstractInsnNode insn, int local) {
        return insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == local;
    }
}
