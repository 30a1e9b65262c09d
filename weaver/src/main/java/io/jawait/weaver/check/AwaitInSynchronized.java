package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.HeldMonitors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** An await while a monitor is held: another thread might resume the method, and could not leave the monitor. */
final class AwaitInSynchronized implements Rule {
    private static final String CODE = "await-in-synchronized";
    private static final String MEND =
            "Await before or behind it, or hold an AsyncLock: try (var held = await(lock.acquire())) { .. }";

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
                checkBlocks(method.node(), findings);
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

    private static void checkBlocks(MethodNode method, Findings findings) {
        HeldMonitors monitors = new HeldMonitors(method, new ControlFlow(method));
        Instructions instructions = new Instructions(method);
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            boolean suspends = AwaitCalls.isAwait(insn) || AwaitCalls.isEmit(insn);
            if (suspends && monitors.before(i) > 0) {
                findings.add(
                        CODE,
                        Severity.ERROR,
                        method,
                        instructions.line(insn),
                        "an await stands in a synchronized block",
                        MEND);
            }
        }
    }
}
