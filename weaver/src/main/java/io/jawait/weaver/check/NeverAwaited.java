package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.Liveness;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A coroutine that a statement throws away, or keeps in a local that nothing reads: nothing of it ever runs. */
final class NeverAwaited implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (MethodNode method : type.node().methods) {
            if (!AsyncMethod.isGenerated(method)) {
                check(method, findings);
            }
        }
    }

    private static void check(MethodNode method, Findings findings) {
        Liveness liveness = null;
        for (AbstractInsnNode insn : method.instructions) {
            AbstractInsnNode next = makesCoroutine(insn) ? Instructions.after(insn) : null;
            if (next != null && next.getOpcode() == Opcodes.POP) {
                report(method, (MethodInsnNode) insn, "thrown away", findings);
            } else if (next instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
                liveness = liveness == null ? new Liveness(method, new ControlFlow(method)) : liveness;
                if (!liveness.before(method.instructions.indexOf(store) + 1).get(store.var)) {
                    report(method, (MethodInsnNode) insn, "kept in a variable that nothing reads", findings);
                }
            }
        }
    }

    private static boolean makesCoroutine(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && AsyncKind.of(call.desc) == AsyncKind.COROUTINE
                && !call.owner.equals(RuntimeNames.COROUTINE);
    }

    private static void report(MethodNode method, MethodInsnNode call, String fate, Findings findings) {
        String called = call.owner.replace('/', '.') + "." + call.name;
        findings.add(
                RuntimeNames.NEVER_AWAITED,
                Severity.WARNING,
                method,
                new Instructions(method).line(call),
                "the coroutine of "
                        + called.substring(called.lastIndexOf('.', called.length() - call.name.length() - 2) + 1)
                        + "(..) is " + fate + " and never awaited: nothing of it runs",
                "Write await(..) around it, or start(..) to let it run beside",
                called);
    }
}
