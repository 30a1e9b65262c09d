package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.Suspension.Kind;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.layout.SavedState;
import io.jawait.weaver.layout.SavedValue;
import io.jawait.weaver.names.RuntimeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Writes one suspension.
 *
 * <pre>{@code
 *              r = Woven.await(x, task, budget);          // whatever the kind calls
 *              if (r != SUSPENDED) goto go on;
 *     save:    frame.r0 = ..; frame.l0 = ..;              // operands, then live locals
 *              return task.suspended(frame, state);       // save and resume stand outside of every try block
 *     resume:  .. = frame.r0; .. = frame.l0; frame.clear();
 *     take:    r = task.take();                           // throws here, seen by the same handlers
 *     go on:   ..
 * }</pre>
 *
 * <p>An emit returns its value instead, without having told the task.
 *
 * <p>In line, for a debugger stops wherever an entry of the line table begins: all this runs on with the await's.
 */
final class SuspensionWriter {
    private static final String OBJECT = "java/lang/Object";
    private static final String OBJECT_TYPE = "L" + OBJECT + ";";

    private final Plan plan;
    private final Body body;
    private final AwaitPoint point;
    private final SavedState saved;
    private final List<SavedValue> values;
    private final Emitter out;
    private final StackMaps maps;
    private final CastTypes casts;
    private final FrameSlots slots;
    private final SuspensionCall call;
    private final Runnable pushFrame;

    private final LabelNode save = new LabelNode();
    private final LabelNode saveTo = new LabelNode();
    private final LabelNode resume = new LabelNode();
    private final LabelNode takeFrom = new LabelNode();
    private final LabelNode goOn = new LabelNode();
    private final LabelNode outside = new LabelNode();
    private final LabelNode outsideTo = new LabelNode();
    private @Nullable SharedTail tail;

    SuspensionWriter(
            Plan plan, Body body, int index, Emitter out, StackMaps maps, DirectEntries entries, CastTypes casts) {
        this.plan = plan;
        this.body = body;
        this.point = plan.point(index);
        this.saved = plan.layout().points().get(index);
        this.values = saved.values();
        this.out = out;
        this.maps = maps;
        this.casts = casts;
        this.slots = FrameSlots.of(plan.shape());
        this.call = new SuspensionCall(body, point, out, entries);
        this.pushFrame = () -> out.aload(body.frame());
    }

    /** Where a resume begins to restore what was saved. */
    LabelNode resumeLabel() {
        return tail == null ? resume : tail.root().restore();
    }

    /** Leaves saving and restoring to what others use, too. */
    void share(SharedTail shared) {
        tail = shared;
    }

    /** Where a resume goes on once what is shared has restored all. */
    LabelNode ownResumeLabel() {
        return resume;
    }

    SavedState saved() {
        return saved;
    }

    /** What it saves, locals first. */
    List<SavedValue> values() {
        return values;
    }

    /** Equal for values that are saved and restored by the same code. */
    Object form(SavedValue value) {
        return List.of(
                value.isOperand(), value.index(), value.slot(), value.value().sort(), castType(value));
    }

    /** Where the part begins that no try block covers. */
    LabelNode uncoveredFrom() {
        return isOutside() ? outside : save;
    }

    LabelNode uncoveredTo() {
        if (isOutside()) {
            return outsideTo;
        }
        return body.resumes() ? takeFrom : goOn;
    }

    /** Where the locals are no longer what they were: behind the save. */
    LabelNode saveTo() {
        return saveTo;
    }

    /** Where they are again. */
    LabelNode takeFrom() {
        return takeFrom;
    }

    AbstractInsnNode instruction() {
        return point.suspension().at();
    }

    /** Whether it takes place after all try blocks have been left. */
    boolean isOutside() {
        return kind() == Kind.RETURN;
    }

    boolean isEmit() {
        return kind() == Kind.EMIT;
    }

    private Kind kind() {
        return point.suspension().kind();
    }

    void write() {
        if (isOutside()) {
            out.label(outside);
            leaveOnlyTop();
        }
        writeCall();
        if (isOutside()) {
            out.label(outsideTo);
        }
    }

    /** A return may leave operands behind; where the method goes on after a suspension there are none. */
    private void leaveOnlyTop() {
        List<StackValue> below = plan.flow().returnDepths().getOrDefault(instruction(), List.of());
        if (!below.isEmpty()) {
            out.astore(body.temporary(1));
            for (int i = below.size() - 1; i >= 0; i--) {
                out.op(below.get(i).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
            out.aload(body.temporary(1));
        }
    }

    private void writeCall() {
        call.write();
        if (!call.alwaysSuspends()) {
            out.op(Opcodes.DUP)
                    .getStatic(RuntimeNames.FRAME, "SUSPENDED", OBJECT_TYPE)
                    .jump(Opcodes.IF_ACMPNE, goOn);
        }
        writeSave();
        if (body.resumes()) {
            writeResume();
        }
        out.label(goOn).add(maps.holding(saved.locals(), saved.stack(), OBJECT));
        call.useResult();
    }

    private void writeSave() {
        out.label(save);
        if (isEmit()) {
            out.astore(body.emitted());
        } else {
            out.op(Opcodes.POP);
        }
        body.obtainFrame(out);
        if (isOutside() && body.resumes() && plan.layout().keepsReferences()) {
            slots.clear(out, pushFrame);
        }
        if (tail == null) {
            for (int i = values.size() - 1; i >= 0; i--) {
                save(values.get(i));
            }
            suspend(() -> out.push(saved.state()));
        } else {
            // A body that suspends has no use for its budget any more.
            out.push(saved.state()).store(Type.INT_TYPE, body.budget()).jump(Opcodes.GOTO, tail.save());
        }
        out.label(saveTo);
    }

    /** Operands are saved from the top, and all before the locals. */
    void save(SavedValue value) {
        if (value.isOperand()) {
            if (value.isSaved()) {
                slots.putTop(out, value, pushFrame);
            } else {
                out.op(Opcodes.POP);
            }
        } else if (value.isSaved() && !(value.kept() && body.resumes())) {
            Type type = value.value().savedType();
            slots.put(out, value, pushFrame, () -> out.load(type, body.local(value.index())));
        }
    }

    void suspend(Runnable pushState) {
        if (isEmit()) {
            pushFrame.run();
            pushState.run();
            out.putField(RuntimeNames.FRAME, "state", "I").aload(body.emitted());
        } else {
            out.aload(body.driver());
            pushFrame.run();
            pushState.run();
            out.invokeVirtual(RuntimeNames.DRIVER, "suspended", "(L" + RuntimeNames.FRAME + ";I)" + OBJECT_TYPE);
        }
        body.leave(out);
    }

    private void writeResume() {
        out.label(resume);
        if (tail == null) {
            out.add(maps.bare());
            for (SavedValue value : values) {
                restore(value);
            }
        } else {
            out.add(maps.holding(saved.locals(), saved.stack()));
        }
        slots.forget(out, saved, pushFrame);
        out.label(takeFrom).aload(body.driver()).invokeVirtual(RuntimeNames.DRIVER, "take", "()" + OBJECT_TYPE);
    }

    void restore(SavedValue value) {
        slots.restore(out, value, castType(value), pushFrame);
        if (!value.isOperand()) {
            out.store(typeOf(value), body.local(value.index()));
        }
    }

    private Type castType(SavedValue value) {
        return value.isSaved() ? casts.of(value.value()) : Type.VOID_TYPE;
    }

    private static Type typeOf(SavedValue value) {
        return value.isSaved() ? value.value().savedType() : Type.getObjectType(OBJECT);
    }
}
