package io.jawait.it.everywhere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The async twin of a method, that has its body, and the method itself, that runs its twin to the end. */
final class AsyncTwin {
    static final String SUFFIX = "$async";
    static final String POINTS = Type.getInternalName(Points.class);
    static final String COROUTINE = "io/jawait/Coroutine";
    private static final String COROUTINE_TYPE = "L" + COROUTINE + ";";
    private static final int KEPT = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT;
    private static final Map<Integer, String> WRAPPERS = Map.of(
            Type.BOOLEAN, "java/lang/Boolean",
            Type.CHAR, "java/lang/Character",
            Type.BYTE, "java/lang/Byte",
            Type.SHORT, "java/lang/Short",
            Type.INT, "java/lang/Integer",
            Type.FLOAT, "java/lang/Float",
            Type.LONG, "java/lang/Long",
            Type.DOUBLE, "java/lang/Double");

    private AsyncTwin() {}

    /** The twin, without instructions. */
    static MethodNode declare(MethodNode method, int number) {
        String descriptor = Type.getMethodDescriptor(Type.getType(COROUTINE_TYPE), Type.getArgumentTypes(method.desc));
        MethodNode twin = new MethodNode(
                method.access & KEPT | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC,
                method.name + SUFFIX + number,
                descriptor,
                null,
                method.exceptions.toArray(new String[0]));
        twin.visibleAnnotations = new ArrayList<>(List.of(new AnnotationNode("Lio/jawait/Async;")));
        twin.tryCatchBlocks = method.tryCatchBlocks;
        twin.localVariables = method.localVariables;
        twin.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
        twin.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
        twin.maxLocals = method.maxLocals;
        twin.maxStack = method.maxStack;
        return twin;
    }

    /** Makes each return one of a ready coroutine, or of one that suspends in tail position. */
    static void wrapReturns(MethodNode twin, String descriptor, long seed) {
        Type type = Type.getReturnType(descriptor);
        int number = 0;
        for (AbstractInsnNode insn : twin.instructions.toArray()) {
            int opcode = insn.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                InsnList before = new InsnList();
                boolean tail = Math.floorMod(seed + twin.name.hashCode() + number++, 4) == 0;
                if (opcode == Opcodes.RETURN) {
                    before.add(
                            tail
                                    ? call(POINTS, "at", "()" + COROUTINE_TYPE)
                                    : call(COROUTINE, "done", "()" + COROUTINE_TYPE));
                } else {
                    box(before, type);
                    String of = "(Ljava/lang/Object;)" + COROUTINE_TYPE;
                    before.add(tail ? call(POINTS, "at", of) : call(COROUTINE, "of", of));
                }
                twin.instructions.insertBefore(insn, before);
                twin.instructions.set(insn, new InsnNode(Opcodes.ARETURN));
            }
        }
    }

    /** {@code return (R) Points.run(twin(arguments)) } */
    static void bridge(ClassNode owner, MethodNode method, MethodNode twin) {
        InsnList body = new InsnList();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            body.add(new VarInsnNode(Opcodes.ALOAD, slot++));
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            body.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            slot += type.getSize();
        }
        body.add(callOf(owner, twin));
        body.add(call(POINTS, "run", "(" + COROUTINE_TYPE + ")Ljava/lang/Object;"));
        Type result = Type.getReturnType(method.desc);
        unbox(body, result);
        body.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        method.instructions = body;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    /** A call of the twin from within its class. */
    static MethodInsnNode callOf(ClassNode owner, MethodNode twin) {
        boolean isStatic = (twin.access & Opcodes.ACC_STATIC) != 0;
        return new MethodInsnNode(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                owner.name,
                twin.name,
                twin.desc,
                (owner.access & Opcodes.ACC_INTERFACE) != 0);
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    /** {@code .. value -> .. object} */
    static void box(InsnList out, Type type) {
        String wrapper = WRAPPERS.get(type.getSort());
        if (wrapper != null) {
            out.add(call(wrapper, "valueOf", "(" + type + ")L" + wrapper + ";"));
        }
    }

    /** {@code .. object -> .. value}; nothing for void. */
    static void unbox(InsnList out, Type type) {
        String wrapper = WRAPPERS.get(type.getSort());
        if (wrapper != null) {
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
            out.add(new MethodInsnNode(
                    Opcodes.INVOKEVIRTUAL, wrapper, type.getClassName() + "Value", "()" + type, false));
        } else if (type.getSort() == Type.VOID) {
            out.add(new InsnNode(Opcodes.POP));
        } else {
            out.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        }
    }
}
