package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The {@code close()} calls of asynchronous resources, and for those on the exceptional way out the local with the
 * exception that is leaving, as the compilers' try-with-resources keeps it:
 *
 * <pre>
 * javac:  astore t; [aload r; ifnull ..;] aload r; close(); goto l; l: aload t; athrow
 * ecj:    [aload r; ifnull l;] aload r; close(); l: aload t; athrow        (r may be a field that it reads each time)
 * where the close throws s:       .. aload t; aload s; addSuppressed     (what leaves is chosen anew)
 * </pre>
 *
 * <p>Anywhere in between may stand {@link Probes}.
 */
public final class Resources {
    private static final Set<String> UNSPECIFIC = Set.of("java/lang/AutoCloseable", "java/io/Closeable");

    private final MethodNode method;
    private final TypeHierarchy types;
    private final Map<AbstractInsnNode, Integer> causeOfClose = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, Integer> choices = new IdentityHashMap<>();

    public Resources(MethodNode method, TypeHierarchy types) {
        this.method = method;
        this.types = types;
        findClosings();
        findChoices();
    }

    /** Whether the instruction closes what may be an asynchronous resource. */
    public boolean isClose(AbstractInsnNode insn) {
        return causeOfClose.containsKey(insn);
    }

    /** The local with the exception that is leaving while the resource is closed, or -1. */
    public int cause(AbstractInsnNode close) {
        return causeOfClose.getOrDefault(close, -1);
    }

    /**
     * For the call that would add a failed close to the exception that is leaving: the local with that exception, which
     * may now have to be another; else -1.
     */
    public int choice(AbstractInsnNode addSuppressed) {
        return choices.getOrDefault(addSuppressed, -1);
    }

    private void findClosings() {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && closesAsync(call, types)) {
                int cause = causeBehind(call);
                causeOfClose.put(call, isOnTheWayOut(call, cause) ? cause : -1);
            }
        }
    }

    /** Whether the call closes what may be an asynchronous resource. */
    public static boolean closesAsync(MethodInsnNode call, TypeHierarchy types) {
        return isClose(call) && (UNSPECIFIC.contains(call.owner) || isAsync(call.owner, types));
    }

    /** Whether the instruction closes what is an asynchronous resource, and not what may be any. */
    public static boolean isSureToCloseAsync(AbstractInsnNode insn, TypeHierarchy types) {
        return insn instanceof MethodInsnNode call && isClose(call) && isAsync(call.owner, types);
    }

    private static boolean isClose(MethodInsnNode call) {
        return call.name.equals("close")
                && call.desc.equals("()V")
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE)
                && !call.owner.startsWith("[");
    }

    private static boolean isAsync(String owner, TypeHierarchy types) {
        return types.isSubtype(owner, RuntimeNames.ASYNC_CLOSEABLE) == TypeHierarchy.Answer.YES;
    }

    /** Whether the method closes what is sure to be an asynchronous resource. */
    static boolean closesIn(MethodNode method, TypeHierarchy types) {
        for (AbstractInsnNode insn : method.instructions) {
            if (isSureToCloseAsync(insn, types)) {
                return true;
            }
        }
        return false;
    }

    /** The local of {@code close(); [goto next; next:] aload t; athrow}, or -1 where something else follows. */
    public static int causeBehind(MethodInsnNode close) {
        AbstractInsnNode next = Probes.after(close);
        if (next instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO) {
            next = Probes.after(jump.label);
        }
        return next instanceof VarInsnNode load
                        && load.getOpcode() == Opcodes.ALOAD
                        && Probes.after(load) instanceof InsnNode last
                        && last.getOpcode() == Opcodes.ATHROW
                ? load.var
                : -1;
    }

    /**
     * Whether nothing but closing stands between where the exception is kept and the close. At the end of a finally block
     * an exception is thrown on, too, behind the close of a resource whose block was left normally.
     */
    private static boolean isOnTheWayOut(MethodInsnNode close, int cause) {
        int resource = -1;
        for (AbstractInsnNode insn = Probes.ahead(close); insn != null; insn = Probes.ahead(insn)) {
            if (insn.getOpcode() == Opcodes.ASTORE) {
                int stored = ((VarInsnNode) insn).var;
                if (stored == cause || stored == resource) {
                    return stored == cause;
                }
            } else if (insn.getOpcode() == Opcodes.ALOAD) {
                resource = resource < 0 ? ((VarInsnNode) insn).var : resource;
            } else if (!isPartOfClosing(insn)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isPartOfClosing(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.GETFIELD,
                    Opcodes.GETSTATIC,
                    Opcodes.CHECKCAST,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE,
                    Opcodes.GOTO -> true;
            default ->
                Instructions.isCall(insn, "java/lang/Throwable", "addSuppressed", RuntimeNames.SUPPRESS_DESCRIPTOR)
                        || insn instanceof MethodInsnNode call && (isClose(call) || readsPrivateField(call));
        };
    }

    /** Of another class, up to Java 10. */
    private static boolean readsPrivateField(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC && call.name.startsWith("access$");
    }

    private void findChoices() {
        Set<Integer> causes = new HashSet<>(causeOfClose.values());
        for (AbstractInsnNode insn : method.instructions) {
            if (Instructions.isCall(insn, "java/lang/Throwable", "addSuppressed", RuntimeNames.SUPPRESS_DESCRIPTOR)) {
                AbstractInsnNode second = Instructions.ahead(insn);
                AbstractInsnNode first = second == null ? null : Instructions.ahead(second);
                if (first instanceof VarInsnNode load
                        && load.getOpcode() == Opcodes.ALOAD
                        && causes.contains(load.var)) {
                    choices.put(insn, load.var);
                }
            }
        }
    }
}
