package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that means to be async, with what its return type says of it.
 *
 * @param kind null where the return type is none that an async method may have
 * @param line the source's first in the method, or 0
 */
public record AsyncMethod(
        ClassNode owner, MethodNode node, @Nullable AsyncKind kind, int line) {
    /** Looks at one method; null unless it means to be async and has not been woven. */
    public static @Nullable AsyncMethod of(ClassNode owner, MethodNode method, TypeHierarchy types) {
        if (method.instructions.size() == 0 || (method.access & Opcodes.ACC_BRIDGE) != 0 || isWoven(method)) {
            return null;
        }
        boolean annotated = isAnnotated(method);
        if (!annotated && !awaitsWithoutAnnotation(owner, method, types)) {
            return null;
        }
        AsyncKind kind = AsyncKind.of(method.desc, owner.name, types);
        if (kind == AsyncKind.GENERATOR && handsOn(method, types)) {
            return null;
        }
        return annotated || kind != null
                ? new AsyncMethod(owner, method, kind, new Instructions(method).firstLine())
                : null;
    }

    /**
     * Whether the method has no elements of its own, and gives another generator. With the annotation of the method that
     * they call, compilers of other languages make such ones for default arguments, delegation and traits.
     */
    private static boolean handsOn(MethodNode method, TypeHierarchy types) {
        boolean returns = false;
        for (AbstractInsnNode insn : method.instructions) {
            returns |= insn.getOpcode() == Opcodes.ARETURN;
            if (insn instanceof MethodInsnNode call && (endsGenerator(call) || Resources.closesAsync(call, types))) {
                return false;
            }
        }
        return returns && AwaitCalls.firstIn(method) == null;
    }

    private static boolean endsGenerator(MethodInsnNode call) {
        return call.owner.equals(RuntimeNames.ASYNC_GENERATOR) && call.name.equals("end");
    }

    /** Whether the method carries the annotation. */
    public static boolean isAnnotated(MethodNode method) {
        return hasAsync(method.visibleAnnotations) || hasAsync(method.invisibleAnnotations);
    }

    private static boolean hasAsync(@Nullable Iterable<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (annotation.desc.equals(RuntimeNames.ASYNC_DESCRIPTOR)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An annotation of the method's that is called as ours is, and is another one; or null. */
    public static @Nullable String namesake(MethodNode method) {
        return Stream.of(method.visibleAnnotations, method.invisibleAnnotations)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(annotation -> Type.getType(annotation.desc).getClassName())
                .filter(name -> name.matches("(.*[.$])?Async"))
                .findFirst()
                .orElse(null);
    }

    /** A lambda cannot carry an annotation, and code written for ea-async does not know it. */
    private static boolean awaitsWithoutAnnotation(ClassNode owner, MethodNode method, TypeHierarchy types) {
        if (Lambdas.isBody(owner, method)) {
            return AwaitCalls.firstIn(method) != null || Resources.closesIn(method, types);
        }
        return callsEaAwait(method);
    }

    private static boolean callsEaAwait(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && AwaitCalls.isEaAwait(call)) {
                return true;
            }
        }
        return false;
    }

    /** Whether weaving has made the method: what it leaves in one's place asks for its code, links itself, or refuses. */
    public static boolean isWoven(MethodNode method) {
        if (isGenerated(method)) {
            return true;
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof InvokeDynamicInsnNode link
                    && link.bsm.getOwner().equals(RuntimeNames.REENTRY_POINT)) {
                return true;
            }
            if (insn instanceof MethodInsnNode call) {
                boolean makesFrame = call.desc.equals(RuntimeNames.CODE_DESCRIPTOR);
                boolean refuses = call.owner.equals(RuntimeNames.WOVEN) && call.name.equals(RuntimeNames.REFUSED);
                if (makesFrame || refuses) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Name and descriptor, which no other method of the class has both. */
    public String key() {
        return node.name + node.desc;
    }

    /** Whether the method is one of those that weaving has added to the class: only they take a driver. */
    public static boolean isGenerated(MethodNode method) {
        return method.desc.endsWith("L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;");
    }

    public boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    public boolean isInterface() {
        return (owner.access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The types of the parameters, the receiver of an instance method first. */
    public Type[] parameters() {
        Type[] declared = Type.getArgumentTypes(node.desc);
        if (isStatic()) {
            return declared;
        }
        Type[] all = new Type[declared.length + 1];
        all[0] = Type.getObjectType(owner.name);
        System.arraycopy(declared, 0, all, 1, declared.length);
        return all;
    }

    /** How many local slots the parameters take. */
    public int parameterSlots() {
        int slots = 0;
        for (Type type : parameters()) {
            slots += type.getSize();
        }
        return slots;
    }

    /** Whether a call within the class is sure to reach this very method. */
    public boolean cannotBeOverridden() {
        int any = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        return (node.access & any) != 0 || (owner.access & Opcodes.ACC_FINAL) != 0;
    }
}
