package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.EachIterators;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.HeldMonitors;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * An await while a monitor is held, also one that closes a resource or asks for the next element: another thread might
 * resume the method, and could not leave the monitor.
 */
final class AwaitInSynchronized implements Rule {
    private static final String CODE = "await-in-synchronized";
    private static final String MEND =
            "Await before or behind it, or hold an AsyncLock: try (var held = await(lock.acquire())) { .. }";

    private final TypeHierarchy types;

    AwaitInSynchronized(TypeHierarchy types) {
        this.types = types;
    }

    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            if ((method.node().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                findings.add(
                        CODE,
                        Severity.ERROR,
                        method.node(),
                        method.line(),
                        "an @Async method cannot be synchronized, for its body runs after the call has returned",
                        MEND);
            } else if (entersMonitors(method.node())) {
                checkBlocks(method, findings);
            }
        }
    }

    private static boolean entersMonitors(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.MONITORENTER) {
                return true;
            }
        }
        return false;
    }

    private void checkBlocks(AsyncMethod async, Findings findings) {
        MethodNode method = async.node();
        HeldMonitors monitors = new HeldMonitors(method, new ControlFlow(method));
        EachIterators iterators = new EachIterators(async.owner().name, method);
        Instructions instructions = new Instructions(method);
        // A resource is closed on each way out of its block: the first line is that of the block.
        int closing = Integer.MAX_VALUE;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            if (monitors.before(i) == 0) {
                continue;
            }
            if (AwaitCalls.isAwait(insn) || AwaitCalls.isEmit(insn) || iterators.isHasNext(insn)) {
                add(findings, method, instructions.line(insn), "an await stands in a synchronized block");
            } else if (Resources.isSureToCloseAsync(insn, types)) {
                closing = Math.min(closing, instructions.line(insn));
            }
        }
        if (closing < Integer.MAX_VALUE) {
            add(findings, method, closing, "the awaited close of a resource stands in a synchronized block");
        }
    }

    private static void add(Findings findings, MethodNode method, int line, String message) {
        findings.add(CODE, Severity.ERROR, method, line, message, MEND);
    }
}
