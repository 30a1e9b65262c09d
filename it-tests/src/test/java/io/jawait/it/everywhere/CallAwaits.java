package io.jawait.it.everywhere;

import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.HeldMonitors;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts an await at each call of a method, in one of three ways:
 *
 * <pre>
 * the value goes through it    .. arguments, call, [box,] Points.at, await, cast [, unbox]
 * behind the call              .. arguments, call, null, Points.at, await, pop         the value survives as an operand
 * before the call              .. arguments, null, Points.at, await, pop, call         the arguments do
 * </pre>
 */
final class CallAwaits {
    private static final String AWAIT_DESCRIPTOR = "(Lio/jawait/Awaitable;)Ljava/lang/Object;";
    private static final String AT_DESCRIPTOR = "(Ljava/lang/Object;)Lio/jawait/Coroutine;";

    private final ClassNode owner;
    private final TypeHierarchy types;
    private final Map<String, MethodNode> direct;
    private final boolean forbidden;
    private final long seed;
    private int number;

    /**
     * @param direct the twins of the methods that calls are sure to reach
     * @param forbidden whether to await also while monitors are held
     */
    CallAwaits(ClassNode owner, TypeHierarchy types, Map<String, MethodNode> direct, long seed, boolean forbidden) {
        this.owner = owner;
        this.types = types;
        this.direct = direct;
        this.seed = seed * 31 + owner.name.hashCode();
        this.forbidden = forbidden;
    }

    /** How many awaits were put in. */
    int count() {
        return number;
    }

    void putInto(MethodNode method) {
        AbstractInsnNode[] insns = method.instructions.toArray();
        HeldMonitors monitors = forbidden ? null : monitors(method);
        for (int i = 0; i < insns.length; i++) {
            if (monitors == null || monitors.before(i) == 0) {
                await(method, insns[i]);
            }
        }
    }

    private static @Nullable HeldMonitors monitors(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.MONITORENTER) {
                return new HeldMonitors(method, new ControlFlow(method));
            }
        }
        return null;
    }

    private void await(MethodNode method, AbstractInsnNode insn) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            await(method, insn, Type.getReturnType(dynamic.desc), true);
        } else if (insn instanceof MethodInsnNode call) {
            MethodNode twin = call.owner.equals(owner.name) ? direct.get(call.name + call.desc) : null;
            if (twin != null) {
                number++;
                InsnList behind = new InsnList();
                behind.add(awaitCall());
                AsyncTwin.unbox(behind, Type.getReturnType(call.desc));
                method.instructions.insert(call, behind);
                method.instructions.set(call, AsyncTwin.callOf(owner, twin));
            } else {
                boolean constructs = call.name.equals("<init>");
                boolean ofThis = constructs && method.name.equals("<init>");
                await(method, insn, Type.getReturnType(call.desc), !ofThis);
            }
        }
    }

    private void await(MethodNode method, AbstractInsnNode call, Type result, boolean mayStandBefore) {
        int way = Math.floorMod(mixed(seed + number++), 3);
        InsnList added = new InsnList();
        if (way == 0 && isNameable(result)) {
            if (result.getSort() == Type.VOID) {
                added.add(new InsnNode(Opcodes.ACONST_NULL));
            } else {
                AsyncTwin.box(added, result);
            }
            add(added, result);
            method.instructions.insert(call, added);
        } else {
            added.add(new InsnNode(Opcodes.ACONST_NULL));
            add(added, Type.VOID_TYPE);
            if (way == 1 && mayStandBefore) {
                method.instructions.insertBefore(call, added);
            } else {
                method.instructions.insert(call, added);
            }
        }
    }

    private static void add(InsnList out, Type result) {
        out.add(new MethodInsnNode(Opcodes.INVOKESTATIC, AsyncTwin.POINTS, "at", AT_DESCRIPTOR, false));
        out.add(awaitCall());
        AsyncTwin.unbox(out, result);
    }

    private static MethodInsnNode awaitCall() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, "io/jawait/Coroutines", "await", AWAIT_DESCRIPTOR, false);
    }

    /** A call may give what its caller cannot name in a cast. */
    private boolean isNameable(Type type) {
        if (type.getSort() == Type.ARRAY) {
            return isNameable(type.getElementType());
        }
        if (type.getSort() != Type.OBJECT) {
            return true;
        }
        String name = type.getInternalName();
        return types.isKnown(name)
                && types.nameableFrom(name, TypeHierarchy.packageOf(owner.name)).equals(name);
    }

    private static int mixed(long x) {
        long z = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
        return (int) (z ^ z >>> 33);
    }
}
