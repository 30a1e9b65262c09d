package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.layout.SavedValue;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What callers reach: a frame with the arguments in it, of which nothing has run.
 *
 * <pre>{@code
 * Coroutine<Integer> fib(int n) {                           private static Code fib$code() {
 *     Frame mark = Starters1.mark(fib$code(), 1234567);         return Foo::fib;  // the resume body
 *     FrameR2L1 f = new FrameR2L1(fib$code());              }
 *     f.r0 = this;
 *     f.l0 = n;
 *     return Starters1.cold(mark, f);
 * }
 * }</pre>
 */
final class Starter {
    private static final String FRAME = "L" + RuntimeNames.FRAME + ";";
    private static final String WOVEN_FRAME = "L" + RuntimeNames.WOVEN_FRAME + ";";
    private final Plan plan;

    Starter(Plan plan) {
        this.plan = plan;
    }

    /** Replaces the method's body; name, annotations and parameters stay. */
    void rewrite() {
        MethodNode method = plan.method().node();
        InsnList body = new InsnList();
        Emitter out = new Emitter(body);
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        // No line: a breakpoint on the first one is meant for the body, and a debugger steps into what has lines.
        out.label(from);
        emit(out);
        out.label(to);
        method.localVariables = parameterVariables(plan.method(), from, to);
        method.instructions = body;
        method.tryCatchBlocks = new ArrayList<>();
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    /** Makes the frame of the method's own arguments, and returns what the method gives for it. */
    void emit(Emitter out) {
        AsyncKind kind = Objects.requireNonNull(plan.method().kind());
        if (kind == AsyncKind.COROUTINE) {
            plan.code().pushDescribing(out);
            out.push(number())
                    .invokeStatic(RuntimeNames.STARTERS, "mark", "(L" + RuntimeNames.CODE + ";I)" + FRAME, false);
        }
        makeColdFrame(out, slot -> slot);
        switch (kind) {
            case COROUTINE ->
                out.invokeStatic(
                        RuntimeNames.STARTERS,
                        "cold",
                        "(" + FRAME + WOVEN_FRAME + ")L" + RuntimeNames.COROUTINE + ";",
                        false);
            case HOT ->
                out.invokeStatic(
                        RuntimeNames.STARTERS,
                        "hot",
                        "(" + WOVEN_FRAME + ")L" + RuntimeNames.COMPLETABLE_FUTURE + ";",
                        false);
            case OWN_FUTURE -> {
                String own = Type.getReturnType(plan.method().node().desc).getInternalName();
                out.newObject(own)
                        .op(Opcodes.DUP)
                        .invokeSpecial(own, "<init>", "()V")
                        .invokeStatic(
                                RuntimeNames.STARTERS,
                                "hot",
                                "(" + WOVEN_FRAME + "L" + RuntimeNames.COMPLETABLE_FUTURE + ";)L"
                                        + RuntimeNames.COMPLETABLE_FUTURE + ";",
                                false)
                        .cast(Type.getObjectType(own));
            }
            case GENERATOR ->
                out.invokeStatic(
                        RuntimeNames.STARTERS,
                        "generator",
                        "(" + WOVEN_FRAME + ")L" + RuntimeNames.ASYNC_GENERATOR + ";",
                        false);
        }
        out.op(Opcodes.ARETURN);
    }

    /** For direct calls: begins a frame with the arguments at once. */
    MethodNode framedEntry(String name) {
        AsyncMethod method = plan.method();
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode entry = new MethodNode(access, name, Plan.entryDescriptor(method), null, null);
        Emitter out = new Emitter(entry.instructions);
        makeColdFrame(out, slot -> slot);
        out.aload(method.parameterSlots())
                .iload(method.parameterSlots() + 1)
                .invokeVirtual(RuntimeNames.WOVEN_FRAME, "begin", "(L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;")
                .op(Opcodes.ARETURN);
        return entry;
    }

    /** Tells the method from others: the same in every weaving. */
    private int number() {
        MethodNode method = plan.method().node();
        return (plan.method().owner().name + '.' + method.name + method.desc).hashCode();
    }

    /** {@code .. -> .. frame}, with the arguments saved that are used at all. */
    void makeColdFrame(Emitter out, java.util.function.IntUnaryOperator slots) {
        plan.pushEmptyFrame(out, plan.layout().shape());
        FrameSlots frame = FrameSlots.of(plan.layout().shape());
        for (SavedValue saved : plan.layout().start().locals()) {
            Type type = saved.value().savedType();
            int slot = slots.applyAsInt(saved.index());
            frame.put(out, saved, () -> out.op(Opcodes.DUP), () -> out.load(type, slot));
        }
    }

    /** The method's parameters, as they are called at its first instruction. */
    static List<LocalVariableNode> parameterVariables(AsyncMethod async, LabelNode from, LabelNode to) {
        MethodNode method = async.node();
        List<LocalVariableNode> kept = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        if (method.localVariables != null) {
            for (LocalVariableNode each : method.localVariables) {
                boolean fromStart = method.instructions.indexOf(each.start) <= firstReal(method);
                if (each.index < async.parameterSlots() && fromStart && seen.add(each.index)) {
                    kept.add(new LocalVariableNode(each.name, each.desc, each.signature, from, to, each.index));
                }
            }
        }
        return kept;
    }

    private static int firstReal(MethodNode method) {
        int index = 0;
        while (method.instructions.get(index).getOpcode() < 0) {
            index++;
        }
        return index;
    }
}
