package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Takes out {@code Async.init()}, by which code written for ea-async brings in an agent that weaves the same methods. */
public final class EaInit {
    private EaInit() {}

    /** Whether the class had such calls. */
    public static boolean drop(ClassNode owner) {
        boolean dropped = false;
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (Instructions.isCall(insn, RuntimeNames.EA_ASYNC, RuntimeNames.EA_INIT, "()V")) {
                    // A try block may hold nothing but the call, and a class file allows no empty ones.
                    method.instructions.set(insn, new InsnNode(Opcodes.NOP));
                    dropped = true;
                }
            }
        }
        return dropped;
    }
}
