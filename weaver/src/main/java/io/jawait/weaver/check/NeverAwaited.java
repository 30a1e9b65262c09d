package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.Liveness;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A coroutine or generator that a statement throws away, or keeps in a local that nothing reads: nothing of it ever runs. */
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
            AbstractInsnNode next = runsLater(insn) && !takesApart(method, insn) ? Instructions.after(insn) : null;
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

    private static boolean runsLater(AbstractInsnNode insn) {
        if (!(insn instanceof MethodInsnNode call)) {
            return false;
        }
        AsyncKind kind = AsyncKind.of(call.desc);
        return kind == AsyncKind.COROUTINE && !call.owner.equals(RuntimeNames.COROUTINE)
                || kind == AsyncKind.GENERATOR && !ReadyReturns.isReadyMade(call);
    }

    /** Whether a record's accessor is called by a pattern: compilers ask it for components that the pattern leaves out. */
    private static boolean takesApart(MethodNode method, AbstractInsnNode insn) {
        int index = method.instructions.indexOf(insn);
        return method.tryCatchBlocks.stream()
                .filter(block -> method.instructions.indexOf(block.start) <= index
                        && index < method.instructions.indexOf(block.end))
                .anyMatch(NeverAwaited::throwsMatchException);
    }

    private static boolean throwsMatchException(TryCatchBlockNode block) {
        AbstractInsnNode first = Instructions.after(block.handler);
        AbstractInsnNode made =
                first != null && first.getOpcode() == Opcodes.ASTORE ? Instructions.after(first) : first;
        return made instanceof TypeInsnNode create
                && create.getOpcode() == Opcodes.NEW
                && create.desc.equals("java/lang/MatchException");
    }

    private static void report(MethodNode method, MethodInsnNode call, String fate, Findings findings) {
        String called = call.owner.replace('/', '.') + "." + call.name;
        String shown = called.substring(called.lastIndexOf('.', called.length() - call.name.length() - 2) + 1);
        boolean generator = AsyncKind.of(call.desc) == AsyncKind.GENERATOR;
        findings.add(
                RuntimeNames.NEVER_AWAITED,
                Severity.WARNING,
                method,
                new Instructions(method).line(call),
                (generator ? "the generator of " : "the coroutine of ")
                        + shown
                        + "(..) is "
                        + fate
                        + (generator ? " and never walked" : " and never awaited")
                        + ": nothing of it runs",
                generator
                        ? "Walk it: for (var each : awaitEach(..))"
                        : "Write await(..) around it, or start(..) to let it run beside",
                called);
    }
}
