package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A coroutine that a statement throws away: nothing of it ever runs. */
final class NeverAwaited implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (MethodNode method : type.node().methods) {
            if (AsyncMethod.isGenerated(method)) {
                continue;
            }
            for (AbstractInsnNode insn : method.instructions) {
                boolean thrownAway = insn instanceof MethodInsnNode call
                        && AsyncKind.of(call.desc) == AsyncKind.COROUTINE
                        && !call.owner.equals(RuntimeNames.COROUTINE);
                AbstractInsnNode next = thrownAway ? Instructions.after(insn) : null;
                if (next != null && next.getOpcode() == Opcodes.POP) {
                    findings.add(
                            "never-awaited",
                            Severity.WARNING,
                            method,
                            new Instructions(method).line(insn),
                            "the coroutine of " + ((MethodInsnNode) insn).name
                                    + "(..) is thrown away and never awaited: nothing of it runs",
                            "Write await(..) around it, or start(..) to let it run beside");
                }
            }
        }
    }
}
