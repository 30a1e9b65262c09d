package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.Suspension;
import io.jawait.weaver.find.Suspension.Kind;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.names.RuntimeNames;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What one suspension calls instead of what the source does, and what becomes of the result. */
final class SuspensionCall {
    private static final String OBJECT_TYPE = "Ljava/lang/Object;";
    private static final String AWAITABLE = "L" + RuntimeNames.AWAITABLE + ";";
    private static final String TASK_AND_BUDGET = "L" + RuntimeNames.DRIVER + ";I";

    private final Body body;
    private final Suspension suspension;
    private final Emitter out;
    private final DirectEntries entries;

    SuspensionCall(Body body, AwaitPoint point, Emitter out, DirectEntries entries) {
        this.body = body;
        this.suspension = point.suspension();
        this.out = out;
        this.entries = entries;
    }

    /** {@code .. what it takes -> .. result}, where the result is SUSPENDED if the body has to suspend. */
    void write() {
        switch (suspension.kind()) {
            case AWAIT -> await(argumentOf((MethodInsnNode) suspension.at()));
            case RETURN -> end();
            case HAS_NEXT -> woven("hasNext", "Ljava/util/Iterator;");
            case NEXT -> woven(RuntimeNames.NEXT, "Ljava/util/Iterator;");
            case CLOSE -> {
                if (suspension.cause() >= 0) {
                    out.aload(body.local(suspension.cause()));
                } else {
                    out.op(Opcodes.ACONST_NULL);
                }
                woven("close", OBJECT_TYPE + "Ljava/lang/Throwable;");
            }
            case DIRECT -> {
                pushTaskAndBudget();
                entries.call(out, Objects.requireNonNull(suspension.target()));
            }
            case ASK -> {
                MethodInsnNode instead = Objects.requireNonNull(suspension.target());
                String arguments = instead.desc.substring(1, instead.desc.indexOf(')'));
                woven(RuntimeNames.ASK, "L" + RuntimeNames.ASKED + ";" + arguments);
            }
            case YIELD -> out.aload(body.driver()).invokeVirtual(RuntimeNames.DRIVER, "yield", "()" + OBJECT_TYPE);
            case EMIT -> out.invokeStatic(RuntimeNames.WOVEN, "emit", "(" + OBJECT_TYPE + ")" + OBJECT_TYPE, false);
        }
    }

    /** Whether the result is SUSPENDED in any case. */
    boolean alwaysSuspends() {
        return suspension.kind() == Kind.YIELD || suspension.kind() == Kind.EMIT;
    }

    private static String argumentOf(MethodInsnNode await) {
        return Type.getArgumentTypes(await.desc)[0].getDescriptor();
    }

    private void await(String argument) {
        if (argument.equals(AWAITABLE)) {
            callBody("begun", AWAITABLE);
        } else {
            woven("await", argument);
        }
    }

    private void end() {
        switch (Objects.requireNonNull(body.plan.method().kind())) {
            case COROUTINE -> callBody("begunTail", OBJECT_TYPE);
            case GENERATOR -> woven("end", OBJECT_TYPE);
            case HOT, OWN_FUTURE -> woven("tail", OBJECT_TYPE);
        }
    }

    /** Asks for the code of what is awaited, and calls it. */
    private void callBody(String asking, String argument) {
        out.op(Opcodes.DUP)
                .iload(body.budget())
                .invokeStatic(RuntimeNames.WOVEN, asking, "(" + argument + "I)L" + RuntimeNames.CODE + ";", false)
                .op(Opcodes.SWAP);
        pushTaskAndBudget();
        out.invokeInterface(RuntimeNames.CODE, "resume", Plan.resumeDescriptor(RuntimeNames.AWAITABLE));
    }

    private void woven(String name, String arguments) {
        pushTaskAndBudget();
        out.invokeStatic(RuntimeNames.WOVEN, name, "(" + arguments + TASK_AND_BUDGET + ")" + OBJECT_TYPE, false);
    }

    private void pushTaskAndBudget() {
        out.aload(body.driver()).iload(body.budget());
    }

    /** {@code .. result -> .. what the source's call gives} */
    void useResult() {
        switch (suspension.kind()) {
            case AWAIT, DIRECT, ASK, YIELD, NEXT -> {}
            case HAS_NEXT ->
                out.cast(Type.getObjectType("java/lang/Boolean"))
                        .invokeVirtual("java/lang/Boolean", "booleanValue", "()Z");
            case RETURN -> body.leave(out);
            case EMIT, CLOSE -> out.op(Opcodes.POP);
        }
    }
}
