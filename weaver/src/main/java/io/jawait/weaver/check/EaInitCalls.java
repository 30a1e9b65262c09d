package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What is left of {@code Async.init()}, by which ea-async was begun. */
final class EaInitCalls implements Rule {
    private static final String CODE = "ea-init";

    @Override
    public void check(AsyncClass type, Findings findings) {
        for (MethodNode method : type.node().methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (Instructions.isCall(insn, RuntimeNames.EA_ASYNC, RuntimeNames.EA_INIT, "()V")) {
                    findings.add(
                            CODE,
                            Severity.NOTE,
                            method,
                            new Instructions(method).line(insn),
                            "Async.init() does nothing, for it is left out while weaving",
                            "Remove it");
                } else if (Instructions.refersTo(insn, RuntimeNames.EA_ASYNC, RuntimeNames.EA_INIT, "()V")) {
                    findings.add(
                            CODE,
                            Severity.WARNING,
                            method,
                            new Instructions(method).line(insn),
                            "Async::init brings in ea-async's own agent, which weaves the same methods",
                            "Remove it");
                }
            }
        }
    }
}
