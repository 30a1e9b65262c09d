package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.Suspension;
import io.jawait.weaver.layout.SavedValue;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes an async method's instructions into a {@link Body}. Each stays as it is, in its order and its try blocks, but
 * for those that the plan names; what suspends and resumes stands where they are, outside of every try block.
 */
final class BodyWriter {
    private final Plan plan;
    private final Body body;
    private final MethodNode original;
    private final MethodNode method;
    private final Emitter out;
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private final CastTypes casts;
    private final StackMaps maps;
    private final List<SuspensionWriter> suspensions = new ArrayList<>();
    private final Map<AbstractInsnNode, SuspensionWriter> suspensionAt = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, Boolean> dropped = new IdentityHashMap<>();
    private final List<SharedTail> tails;
    private final ConstructorMover constructors;
    private final VariableTable variables;
    private final LabelNode start = new LabelNode();
    private final LabelNode describe = new LabelNode();

    BodyWriter(Plan plan, Body body, DirectEntries entries, CastTypes casts) {
        this.plan = plan;
        this.body = body;
        this.original = plan.method().node();
        this.method = body.declare();
        this.out = new Emitter(method.instructions);
        for (AbstractInsnNode insn : original.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        this.casts = casts;
        this.maps = new StackMaps(plan, body, labels, casts);
        this.constructors = new ConstructorMover(plan, body, out);
        for (int i = 0; i < plan.flow().points().size(); i++) {
            SuspensionWriter writer = new SuspensionWriter(plan, body, i, out, maps, entries, casts);
            suspensions.add(writer);
            Suspension suspension = plan.point(i).suspension();
            suspensionAt.put(suspension.at(), writer);
            if (suspension.target() != null) {
                dropped.put(suspension.target(), true);
            }
        }
        this.tails = plan.layout().wide() ? SharedTail.of(suspensions) : List.of();
        this.variables = new VariableTable(plan, body, suspensionAt);
    }

    MethodNode write() {
        body.begin(this);
        for (AbstractInsnNode insn : original.instructions) {
            write(insn);
        }
        for (int i = tails.size() - 1; i >= 0; i--) {
            tails.get(i).writeSave(out, body, maps, i == 0 ? null : tails.get(i - 1));
        }
        for (int i = 0; i < tails.size(); i++) {
            tails.get(i).writeRestore(out, body, maps, i + 1 == tails.size() ? null : tails.get(i + 1));
        }
        StackMaps.keepLastOfEachPlace(method.instructions);
        copyTryCatchBlocks();
        method.localVariables = variables.list();
        return method;
    }

    // ---- how bodies begin

    /** {@code frame = (Shape) frame} */
    void narrowFrame() {
        out.aload(body.frame()).cast(Type.getObjectType(plan.shape())).astore(body.frame());
    }

    /** {@code switch ((char) frame.state) { case 1: restore the arguments; case n: resume n; default: describe } } */
    void dispatch() {
        dispatch(plan.resumeWords());
    }

    private void dispatch(int words) {
        List<LabelNode> targets = new ArrayList<>();
        targets.add(start);
        for (SuspensionWriter each : suspensions) {
            targets.add(each.resumeLabel());
        }
        out.decrement(body.budget(), words);
        body.pushNumber(out)
                .add(new TableSwitchInsnNode(
                        RuntimeNames.STARTED,
                        RuntimeNames.STARTED + targets.size() - 1,
                        describe,
                        targets.toArray(new LabelNode[0])));
        out.label(describe).add(maps.bare()).ldc(plan.description());
        body.leave(out);
        out.label(start).add(maps.bare());
        FrameSlots frame = FrameSlots.of(plan.layout().shape());
        Runnable pushColdFrame = this::pushColdFrame;
        for (SavedValue saved : plan.layout().start().locals()) {
            frame.restore(out, saved, casts.of(saved.value()), pushColdFrame);
            out.store(saved.value().savedType(), body.local(saved.index()));
        }
        frame.forget(out, plan.layout().start(), pushColdFrame);
    }

    /** Where nothing has run the frame is one that holds the arguments. */
    private void pushColdFrame() {
        out.aload(body.frame());
        String cold = plan.layout().shape();
        if (!cold.equals(plan.shape())) {
            out.cast(Type.getObjectType(cold));
        }
    }

    /**
     * {@code ReentryPoint point = ..; Reentry entry = point.entered(); if (entry == null) return <what a starter
     * returns>; frame = entry.frame; ..} and the dispatch.
     */
    void enter(ReentryBody own) {
        LabelNode from = new LabelNode();
        LabelNode entered = new LabelNode();
        out.label(from);
        own.pushEntry(out);
        out.jump(Opcodes.IFNONNULL, entered);
        new Starter(plan).emit(out);
        out.label(entered).add(own.enteredFrame());
        variables.showParameters(from, entered);
        own.takeEntry(out);
        dispatch(plan.reentryWords());
    }

    /** {@code if ((budget -= words) < 0) return task.postpone(<a frame with the arguments>) } */
    void checkBudget() {
        LabelNode from = new LabelNode();
        LabelNode enough = new LabelNode();
        variables.showParameters(from, enough);
        out.label(from)
                .decrement(body.budget(), plan.entryWords())
                .iload(body.budget())
                .jump(Opcodes.IFGE, enough);
        out.aload(body.driver());
        new Starter(plan).makeColdFrame(out, body::local);
        out.op(Opcodes.DUP)
                .invokeVirtual(RuntimeNames.FRAME, "claim", "()V")
                .invokeVirtual(RuntimeNames.DRIVER, "postpone", "(L" + RuntimeNames.FRAME + ";)Ljava/lang/Object;")
                .op(Opcodes.ARETURN);
        out.label(enough);
        List<Object> arguments = new ArrayList<>();
        for (int slot = 0; slot < plan.flow().parameters().size(); slot++) {
            var value = plan.flow().parameters().get(slot);
            if (slot < plan.method().parameterSlots()) {
                arguments.add(value.inFrame());
                slot += value.getSize() - 1;
            }
        }
        List<Object> locals = body.frameLocals(arguments);
        out.add(new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]));
    }

    // ---- the instructions themselves

    private void write(AbstractInsnNode insn) {
        LabelNode boundary = variables.boundary(insn);
        if (boundary != null) {
            out.label(boundary);
        }
        if (plan.flow().lookingHandlers().contains(insn)) {
            out.op(Opcodes.DUP).aload(body.driver());
            out.invokeStatic(RuntimeNames.WOVEN, "caught", "(Ljava/lang/Object;L" + RuntimeNames.DRIVER + ";)V", false);
            out.label(maps.behindCall(insn));
        }
        SuspensionWriter suspension = suspensionAt.get(insn);
        if (suspension != null) {
            suspension.write();
        } else if (dropped.containsKey(insn)) {
            return;
        } else if (insn instanceof FrameNode frame) {
            out.add(maps.moved(frame));
        } else if (plan.readyReturns().isWrapper(insn)) {
            if (!plan.readyReturns().takesValue(insn)) {
                out.op(Opcodes.ACONST_NULL);
            }
        } else if (plan.flow().movedNews().contains(insn)) {
            constructors.writeNew(insn);
        } else if (plan.flow().constructorCalls().containsKey(insn)) {
            constructors.writeCall(insn);
        } else if (plan.flow().comparisons().containsKey(insn)) {
            constructors.writeComparison(insn, moved(((JumpInsnNode) insn).label));
        } else if (plan.resources().choice(insn) >= 0) {
            String throwable = "Ljava/lang/Throwable;";
            out.invokeStatic(RuntimeNames.WOVEN, "leaving", "(" + throwable + throwable + ")" + throwable, false)
                    .astore(body.local(plan.resources().choice(insn)));
        } else if (insn.getOpcode() == Opcodes.ARETURN) {
            body.leave(out);
        } else {
            out.add(moved(insn));
        }
    }

    private AbstractInsnNode moved(AbstractInsnNode insn) {
        AbstractInsnNode copy = insn.clone(labels);
        if (copy instanceof VarInsnNode access) {
            access.var = body.local(access.var);
        } else if (copy instanceof IincInsnNode increment) {
            increment.var = body.local(increment.var);
        }
        return copy == null ? new InsnNode(Opcodes.NOP) : copy;
    }

    // ---- tables

    /** The same handlers in the same order, but not around what saves and restores. */
    private void copyTryCatchBlocks() {
        for (TryCatchBlockNode block : original.tryCatchBlocks) {
            LabelNode from = moved(block.start);
            for (SuspensionWriter each : suspensions) {
                if (covers(block, each.instruction())) {
                    copy(block, from, each.uncoveredFrom());
                    from = each.uncoveredTo();
                }
            }
            copy(block, from, moved(block.end));
        }
    }

    private void copy(TryCatchBlockNode block, LabelNode from, LabelNode to) {
        for (AbstractInsnNode insn = from; insn != to; insn = insn.getNext()) {
            if (insn.getOpcode() >= 0) {
                method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, moved(block.handler), block.type));
                return;
            }
        }
    }

    private boolean covers(TryCatchBlockNode block, AbstractInsnNode insn) {
        int index = original.instructions.indexOf(insn);
        return original.instructions.indexOf(block.start) <= index && index < original.instructions.indexOf(block.end);
    }

    private LabelNode moved(LabelNode label) {
        return Objects.requireNonNull(labels.get(label));
    }
}
