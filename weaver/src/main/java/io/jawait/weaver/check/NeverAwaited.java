package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Probes;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.Liveness;
import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A coroutine or generator that nobody gets, or that is kept in a local that nothing reads: nothing of it ever runs. */
final class NeverAwaited implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        MockedCalls mocked = new MockedCalls(type.node());
        for (MethodNode method : type.node().methods) {
            if (!AsyncMethod.isGenerated(method)) {
                check(method, mocked, findings);
            }
        }
    }

    private static void check(MethodNode method, MockedCalls mocked, Findings findings) {
        Liveness liveness = null;
        for (AbstractInsnNode insn : method.instructions) {
            Handle reference = referenceForNothing(insn);
            if (reference != null) {
                Called called = new Called(reference.getOwner(), reference.getName(), reference.getDesc());
                report(method, insn, called, "thrown away by a method reference", findings);
                continue;
            }
            AbstractInsnNode next = runsLater(insn) && !takesApart(method, insn) ? Instructions.after(insn) : null;
            if (next != null && next.getOpcode() == Opcodes.POP) {
                if (mocked.contains(method, insn)) {
                    continue;
                }
                report(method, insn, Called.of((MethodInsnNode) insn), "thrown away", findings);
            } else if (next instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
                liveness = liveness == null ? new Liveness(method, new ControlFlow(method)) : liveness;
                if (!liveness.before(method.instructions.indexOf(store) + 1).get(store.var)) {
                    String fate = "kept in a variable that nothing reads";
                    report(method, insn, Called.of((MethodInsnNode) insn), fate, findings);
                } else if (isOnlyClosed(store)) {
                    report(method, insn, Called.of((MethodInsnNode) insn), "closed by a try statement", findings);
                }
            }
        }
    }

    /** Whether the local is a try-with-resources statement's, and read for nothing but to close what it holds. */
    private static boolean isOnlyClosed(VarInsnNode store) {
        boolean closed = false;
        for (AbstractInsnNode insn = Instructions.after(store); insn != null; insn = Instructions.after(insn)) {
            if (insn instanceof VarInsnNode use && use.var == store.var) {
                AbstractInsnNode next = Instructions.after(use);
                if (use.getOpcode() != Opcodes.ALOAD) {
                    return closed;
                } else if (next instanceof MethodInsnNode close
                        && Instructions.isCall(close, RuntimeNames.COROUTINE, "close", "()V")) {
                    closed |= Resources.causeBehind(close) >= 0;
                } else if (next == null || !Probes.asksForNull(next)) {
                    return false;
                }
            }
        }
        return closed;
    }

    /** A method. */
    private record Called(String owner, String name, String descriptor) {
        static Called of(MethodInsnNode call) {
            return new Called(call.owner, call.name, call.desc);
        }

        boolean runsLater() {
            AsyncKind kind = AsyncKind.of(descriptor);
            return kind == AsyncKind.COROUTINE && !owner.equals(RuntimeNames.COROUTINE)
                    || kind == AsyncKind.GENERATOR
                            && !(owner.equals(RuntimeNames.ASYNC_GENERATOR) && name.equals("end"));
        }

        boolean isGenerator() {
            return AsyncKind.of(descriptor) == AsyncKind.GENERATOR;
        }

        /** With class and package. */
        String fullName() {
            return owner.replace('/', '.') + "." + name;
        }

        String shortName() {
            return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
        }
    }

    private static boolean runsLater(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && Called.of(call).runsLater();
    }

    /** The method that a reference calls which has nobody to give its value to, as in {@code all.forEach(this::save)}. */
    private static @Nullable Handle referenceForNothing(AbstractInsnNode insn) {
        return insn instanceof InvokeDynamicInsnNode link
                        && link.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                        && link.bsmArgs[0] instanceof Type type
                        && type.getReturnType() == Type.VOID_TYPE
                        && !MockedCalls.isFor(link)
                        && link.bsmArgs[1] instanceof Handle called
                        && new Called(called.getOwner(), called.getName(), called.getDesc()).runsLater()
                ? called
                : null;
    }

    /** Whether a record's accessor is called by a pattern: compilers ask it for components that the pattern leaves out. */
    private static boolean takesApart(MethodNode method, AbstractInsnNode insn) {
        int index = method.instructions.indexOf(insn);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (method.instructions.indexOf(block.start) <= index
                    && index < method.instructions.indexOf(block.end)
                    && throwsMatchException(block)) {
                return true;
            }
        }
        return false;
    }

    private static boolean throwsMatchException(TryCatchBlockNode block) {
        AbstractInsnNode first = Instructions.after(block.handler);
        AbstractInsnNode made =
                first != null && first.getOpcode() == Opcodes.ASTORE ? Instructions.after(first) : first;
        return made instanceof TypeInsnNode create
                && create.getOpcode() == Opcodes.NEW
                && create.desc.equals("java/lang/MatchException");
    }

    private static void report(
            MethodNode method, AbstractInsnNode insn, Called called, String fate, Findings findings) {
        findings.add(
                RuntimeNames.NEVER_AWAITED,
                Severity.WARNING,
                method,
                new Instructions(method).line(insn),
                (called.isGenerator() ? "the generator of " : "the coroutine of ")
                        + called.shortName()
                        + "(..) is "
                        + fate
                        + (called.isGenerator() ? " and never walked" : " and never awaited")
                        + ": nothing of it runs",
                mend(insn, called),
                called.fullName());
    }

    private static String mend(AbstractInsnNode insn, Called called) {
        if (called.isGenerator()) {
            return "Walk it: for (var each : awaitEach(..))";
        }
        return insn instanceof MethodInsnNode
                ? "Write await(..) around it, or start(..) to let it run beside"
                : "Await it in a loop, or let a lambda start it: each -> start(" + called.name() + "(each))";
    }
}
