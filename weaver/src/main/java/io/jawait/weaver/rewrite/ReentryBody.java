package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Slots;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The body of a method to whose class nothing can be added: the method itself, under its own descriptor. Behind the
 * locals of the source it has what tells a resume from a plain call, its frame, task and budget.
 */
final class ReentryBody extends Body {
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            RuntimeNames.REENTRY_POINT,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;ILjava/lang/String;I)Ljava/lang/invoke/CallSite;",
            false);

    private static final int OWN = 4;
    private final int first;

    ReentryBody(Plan plan) {
        super(plan);
        this.first = plan.method().node().maxLocals;
    }

    @Override
    MethodNode declare() {
        MethodNode original = plan.method().node();
        MethodNode method = new MethodNode(original.access, original.name, original.desc, null, null);
        method.maxLocals = first + OWN;
        return method;
    }

    @Override
    int local(int original) {
        return original < first ? original : original + OWN;
    }

    /** The local that holds what the method was entered with. */
    int entry() {
        return first;
    }

    @Override
    int frame() {
        return first + 1;
    }

    @Override
    int driver() {
        return first + 2;
    }

    @Override
    int budget() {
        return first + 3;
    }

    @Override
    void begin(BodyWriter writer) {
        writer.enter(this);
    }

    @Override
    void obtainFrame(Emitter out) {}

    @Override
    boolean resumes() {
        return true;
    }

    @Override
    void leave(Emitter out) {
        out.aload(entry())
                .op(Opcodes.SWAP)
                .putField(RuntimeNames.REENTRY, "result", "Ljava/lang/Object;")
                .op(Opcodes.ACONST_NULL, Opcodes.ARETURN);
    }

    @Override
    String nameOf(LocalVariableNode variable) {
        return variable.name;
    }

    // ---- on the way in

    /** The local that holds the method's point until there is a frame. */
    static int point(AsyncMethod method) {
        return method.node().maxLocals + 1;
    }

    /** {@code .. -> .. entry}, null for a plain call. */
    void pushEntry(Emitter out) {
        AsyncMethod method = plan.method();
        String name = method.node().name;
        String type = method.node().desc;
        int kind = method.isStatic() ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL;
        out.invokeDynamic(
                        name,
                        "()L" + RuntimeNames.REENTRY_POINT + ";",
                        LINK,
                        new Handle(kind, method.owner().name, name, type, method.isInterface()),
                        method.isStatic() ? 0 : 1,
                        plan.description(),
                        plan.layout().fingerprint())
                .op(Opcodes.DUP)
                .astore(point(method))
                .invokeVirtual(RuntimeNames.REENTRY_POINT, "entered", "()L" + RuntimeNames.REENTRY + ";")
                .op(Opcodes.DUP)
                .astore(entry());
    }

    /** Takes frame, task and budget from the entry. */
    void takeEntry(Emitter out) {
        out.aload(entry())
                .getField(RuntimeNames.REENTRY, "frame", "L" + RuntimeNames.WOVEN_FRAME + ";")
                .cast(Type.getObjectType(plan.shape()))
                .astore(frame());
        out.aload(entry())
                .getField(RuntimeNames.REENTRY, "driver", "L" + RuntimeNames.DRIVER + ";")
                .astore(driver());
        out.aload(entry()).getField(RuntimeNames.REENTRY, "budget", "I").store(Type.INT_TYPE, budget());
    }

    /** The verifier's view where nothing but the entry is there yet. */
    FrameNode enteredFrame() {
        List<Object> locals = padded(List.of());
        locals.add(RuntimeNames.REENTRY);
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
    }

    @Override
    List<Object> frameLocals(List<Object> original) {
        List<Object> all = padded(original);
        all.add(RuntimeNames.REENTRY);
        all.add(plan.shape());
        all.add(RuntimeNames.DRIVER);
        all.add(Opcodes.INTEGER);
        return all;
    }

    private List<Object> padded(List<Object> original) {
        List<Object> all = new ArrayList<>();
        int slot = 0;
        for (Object each : original) {
            all.add(each);
            slot += Slots.of(each);
        }
        for (; slot < first; slot++) {
            all.add(Opcodes.TOP);
        }
        return all;
    }

    /** The code that a plain call asks the method's point for. */
    record PointCode(AsyncMethod method) implements BodyCode {
        @Override
        public void push(Emitter out) {
            if (method.isStatic()) {
                pushDescribing(out);
            } else {
                out.aload(point(method)).aload(0);
                ask(out);
            }
        }

        @Override
        public void pushDescribing(Emitter out) {
            out.aload(point(method)).op(Opcodes.ACONST_NULL);
            ask(out);
        }

        private static void ask(Emitter out) {
            out.invokeVirtual(RuntimeNames.REENTRY_POINT, "code", "(Ljava/lang/Object;)L" + RuntimeNames.CODE + ";");
        }
    }
}
