package io.jawait.weaver.find;

import io.jawait.weaver.find.Suspension.Kind;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the instructions of one async method that may suspend it. */
public final class Suspensions {
    private final Instructions instructions;
    private final @Nullable AsyncKind kind;
    private final Predicate<MethodInsnNode> directTargets;
    private final ReadyReturns readyReturns;
    private final Resources resources;
    private final EachIterators eachIterators;

    /** @param directTargets tells the calls that are sure to reach an async method of the same class */
    public Suspensions(
            MethodNode method,
            @Nullable AsyncKind kind,
            Predicate<MethodInsnNode> directTargets,
            ReadyReturns readyReturns,
            Resources resources,
            EachIterators eachIterators) {
        this.instructions = new Instructions(method);
        this.kind = kind;
        this.directTargets = directTargets;
        this.readyReturns = readyReturns;
        this.resources = resources;
        this.eachIterators = eachIterators;
    }

    /** The suspensions in the order of the code. */
    public List<Suspension> find() {
        List<Suspension> found = new ArrayList<>();
        for (AbstractInsnNode insn : instructions.list()) {
            Suspension suspension = insn.getOpcode() < 0 ? null : at(insn);
            if (suspension != null) {
                found.add(suspension);
            }
        }
        return found;
    }

    private @Nullable Suspension at(AbstractInsnNode insn) {
        if (AwaitCalls.isAwait(insn)) {
            return await(insn);
        } else if (kind == AsyncKind.GENERATOR && AwaitCalls.isEmit(insn)) {
            return of(insn, Kind.EMIT);
        } else if (eachIterators.isHasNext(insn)) {
            return of(insn, Kind.HAS_NEXT);
        } else if (AwaitCalls.isNext(insn)) {
            return of(insn, Kind.NEXT);
        } else if (resources.isClose(insn)) {
            return new Suspension(insn, Kind.CLOSE, instructions.line(insn), null, resources.cause(insn));
        } else if (insn.getOpcode() == Opcodes.ARETURN && !readyReturns.isReady(insn)) {
            return of(insn, Kind.RETURN);
        }
        return null;
    }

    private Suspension of(AbstractInsnNode insn, Kind kind) {
        return new Suspension(insn, kind, instructions.line(insn), null, -1);
    }

    private Suspension await(AbstractInsnNode insn) {
        if (instructions.before(insn) instanceof MethodInsnNode target) {
            if (Instructions.isCall(
                    target, RuntimeNames.COROUTINES, "yieldNow", "()L" + RuntimeNames.COROUTINE + ";")) {
                return new Suspension(insn, Kind.YIELD, instructions.line(insn), target, -1);
            }
            if (RuntimeNames.ASKING.contains(target.owner + "." + target.name + target.desc)) {
                return new Suspension(insn, Kind.ASK, instructions.line(insn), target, -1);
            }
            if (directTargets.test(target)) {
                return new Suspension(insn, Kind.DIRECT, instructions.line(insn), target, -1);
            }
        }
        return of(insn, Kind.AWAIT);
    }
}
