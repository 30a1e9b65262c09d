package io.jawait.weaver.find;

import io.jawait.weaver.names.LanguageNames;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Groovy's dynamic calls of {@code Coroutines}, spelled out as the calls they come to. Its compiler puts the class
 * below the argument:
 *
 * <pre>
 * ldc Coroutines.class; x; invokedynamic "await"      x; awaitable(); await()
 * .. invokedynamic "emit"                             x; emit(); aconst_null
 * .. invokedynamic "awaitEach", "iterator", (Iterator)    xs; awaitEach(); iterator()
 * </pre>
 */
public final class GroovyCalls {
    private static final Set<String> NAMES = Set.of(RuntimeNames.AWAIT, RuntimeNames.EMIT, RuntimeNames.AWAIT_EACH);
    private static final String ITERABLE = "java/lang/Iterable";
    private static final String ITERATOR = "Ljava/util/Iterator;";

    private final InsnList instructions;

    private GroovyCalls(MethodNode method) {
        this.instructions = method.instructions;
    }

    /** Rewrites one method in place. */
    static void spellOut(String owner, MethodNode method) {
        List<InvokeDynamicInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof InvokeDynamicInsnNode call && NAMES.contains(nameOf(call)) && takesOne(call)) {
                calls.add(call);
            }
        }
        if (calls.isEmpty()) {
            return;
        }
        calls.retainAll(ofCoroutines(owner, method, calls));
        GroovyCalls groovy = new GroovyCalls(method);
        calls.forEach(groovy::spellOut);
    }

    /** Whether the instruction calls a method of this name, of whatever there will be at run time. */
    public static boolean isCall(AbstractInsnNode insn, String name) {
        return name.equals(nameOf(insn));
    }

    private static @Nullable String nameOf(@Nullable AbstractInsnNode insn) {
        return insn instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(LanguageNames.GROOVY_BOOTSTRAP)
                        && call.name.equals(LanguageNames.GROOVY_INVOKE)
                        && call.bsmArgs[0] instanceof String name
                ? name
                : "";
    }

    private static boolean takesOne(InvokeDynamicInsnNode call) {
        return call.desc.startsWith("(Ljava/lang/Class;")
                && call.desc.endsWith(")Ljava/lang/Object;")
                && Type.getArgumentTypes(call.desc).length == 2;
    }

    private static List<InvokeDynamicInsnNode> ofCoroutines(
            String owner, MethodNode method, List<InvokeDynamicInsnNode> calls) {
        try {
            Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
            return calls.stream()
                    .filter(call -> {
                        Frame<SourceValue> frame = frames[method.instructions.indexOf(call)];
                        return frame != null && isCoroutines(frame.getStack(frame.getStackSize() - 2));
                    })
                    .toList();
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isCoroutines(SourceValue receiver) {
        return receiver.insns.size() == 1
                && receiver.insns.iterator().next() instanceof LdcInsnNode constant
                && constant.cst instanceof Type type
                && type.getSort() == Type.OBJECT
                && type.getInternalName().equals(RuntimeNames.COROUTINES);
    }

    private void spellOut(InvokeDynamicInsnNode call) {
        InsnList spelled = new InsnList();
        box(Type.getArgumentTypes(call.desc)[1], spelled);
        spelled.add(new InsnNode(Opcodes.SWAP));
        spelled.add(new InsnNode(Opcodes.POP));
        switch ((String) call.bsmArgs[0]) {
            case RuntimeNames.AWAIT -> {
                spelled.add(call(RuntimeNames.WOVEN, RuntimeNames.AWAITABLE_OF, RuntimeNames.AWAITABLE_OF_DESCRIPTOR));
                spelled.add(call(RuntimeNames.COROUTINES, RuntimeNames.AWAIT, RuntimeNames.AWAIT_AWAITABLE_DESCRIPTOR));
            }
            case RuntimeNames.EMIT -> {
                spelled.add(call(RuntimeNames.COROUTINES, RuntimeNames.EMIT, RuntimeNames.EMIT_DESCRIPTOR));
                spelled.add(new InsnNode(Opcodes.ACONST_NULL));
            }
            default -> {
                spelled.add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeNames.ASYNC_ITERABLE));
                spelled.add(call(RuntimeNames.COROUTINES, RuntimeNames.AWAIT_EACH, RuntimeNames.AWAIT_EACH_DESCRIPTOR));
                spellOutWalk(call);
            }
        }
        instructions.insertBefore(call, spelled);
        instructions.remove(call);
    }

    private void spellOutWalk(InvokeDynamicInsnNode each) {
        AbstractInsnNode iterator = Instructions.after(each);
        AbstractInsnNode cast = iterator == null ? null : Instructions.after(iterator);
        if ("iterator".equals(nameOf(iterator))
                && cast instanceof InvokeDynamicInsnNode call
                && call.name.equals(LanguageNames.GROOVY_CAST)
                && call.desc.endsWith(")" + ITERATOR)) {
            instructions.remove(cast);
            instructions.set(
                    iterator, new MethodInsnNode(Opcodes.INVOKEINTERFACE, ITERABLE, "iterator", "()" + ITERATOR, true));
        }
    }

    private static void box(Type type, InsnList spelled) {
        String box = switch (type.getSort()) {
            case Type.BOOLEAN -> "Boolean";
            case Type.CHAR -> "Character";
            case Type.BYTE -> "Byte";
            case Type.SHORT -> "Short";
            case Type.INT -> "Integer";
            case Type.LONG -> "Long";
            case Type.FLOAT -> "Float";
            case Type.DOUBLE -> "Double";
            default -> null;
        };
        if (box != null) {
            String owner = "java/lang/" + box;
            spelled.add(call(owner, "valueOf", "(" + type.getDescriptor() + ")L" + owner + ";"));
        }
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
