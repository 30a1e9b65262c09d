package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.Slots;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.layout.SavedValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/**
 * Makes the stack map frames of a body. Locals that are never read again are left out of all of them, so that a resume
 * need not restore what nobody uses; but where the layout is wide it does.
 */
final class StackMaps {
    private final Plan plan;
    private final Body body;
    private final Map<LabelNode, LabelNode> labels;
    private final CastTypes casts;
    private final Map<AbstractInsnNode, LabelNode> news = new IdentityHashMap<>();

    StackMaps(Plan plan, Body body, Map<LabelNode, LabelNode> labels, CastTypes casts) {
        this.plan = plan;
        this.body = body;
        this.labels = labels;
        this.casts = casts;
    }

    /** The frame of the original method, moved. */
    FrameNode moved(FrameNode node) {
        BitSet live = plan.flow().liveAtFrames().getOrDefault(node, new BitSet());
        List<Object> locals = new ArrayList<>();
        int slot = 0;
        for (Object each : node.local) {
            if (live.get(slot) || plan.layout().wide() && isThere(each, node, live)) {
                locals.add(moved(each));
            } else {
                locals.addAll(Collections.nCopies(Slots.of(each), Opcodes.TOP));
            }
            slot += Slots.of(each);
        }
        List<Object> operands = new ArrayList<>();
        for (Object each : node.stack) {
            operands.add(moved(each));
        }
        return frame(locals, operands);
    }

    /**
     * Whether a local that is never read again holds what the method's own frame says. Of an object on which no
     * constructor was called that is so while another copy waits for one: then no suspension lies in between.
     */
    private boolean isThere(Object spelled, FrameNode node, BitSet live) {
        return !(spelled instanceof LabelNode label)
                || !isMoved(label) && (node.stack.contains(label) || isIn(node.local, live, label));
    }

    private static boolean isIn(List<Object> locals, BitSet live, LabelNode label) {
        int slot = 0;
        for (Object each : locals) {
            if (live.get(slot) && label.equals(each)) {
                return true;
            }
            slot += Slots.of(each);
        }
        return false;
    }

    private Object moved(Object spelled) {
        if (!(spelled instanceof LabelNode label)) {
            return visible(spelled);
        }
        AbstractInsnNode origin = origin(label);
        if (plan.flow().movedNews().contains(origin)) {
            return Opcodes.NULL;
        }
        return plan.flow().lookingHandlers().contains(origin)
                ? behindCall(origin)
                : Objects.requireNonNull(labels.get(label));
    }

    private boolean isMoved(LabelNode label) {
        return plan.flow().movedNews().contains(origin(label));
    }

    private static AbstractInsnNode origin(LabelNode label) {
        AbstractInsnNode origin = label;
        while (origin.getOpcode() != Opcodes.NEW) {
            origin = origin.getNext();
        }
        return origin;
    }

    /**
     * What stands right in front of a handler's first instruction, behind the call that is written before it. Frames know
     * an object on which no constructor was called by the place of its {@code new}.
     */
    LabelNode behindCall(AbstractInsnNode first) {
        return news.computeIfAbsent(first, any -> new LabelNode());
    }

    /** The frame where the given values are there, and one more operand of the given type, if any. */
    FrameNode holding(List<SavedValue> locals, List<SavedValue> operands, Object... more) {
        List<Object> stack = spelledOperands(operands);
        stack.addAll(List.of(more));
        return frame(spelledLocals(locals), stack);
    }

    /** As {@link #holding}, with an object in {@link Body#emitted}. */
    FrameNode emitting(List<SavedValue> locals, List<SavedValue> operands) {
        List<Object> all = new ArrayList<>(body.frameLocals(spelledLocals(locals)));
        for (int slot = all.stream().mapToInt(Slots::of).sum(); slot < body.emitted(); slot++) {
            all.add(Opcodes.TOP);
        }
        all.add("java/lang/Object");
        return node(all, spelledOperands(operands));
    }

    private List<Object> spelledLocals(List<SavedValue> locals) {
        List<Object> spelled = new ArrayList<>();
        int slot = 0;
        for (SavedValue each : locals) {
            for (; slot < each.index(); slot++) {
                spelled.add(Opcodes.TOP);
            }
            spelled.add(spelled(each.value()));
            slot += each.value().getSize();
        }
        return spelled;
    }

    private List<Object> spelledOperands(List<SavedValue> operands) {
        List<Object> spelled = new ArrayList<>();
        for (SavedValue each : operands) {
            spelled.add(spelled(each.value()));
        }
        return spelled;
    }

    private Object spelled(StackValue value) {
        return value.isUninitialized() ? Opcodes.NULL : visible(value.inFrame());
    }

    private Object visible(Object spelled) {
        return spelled instanceof String name ? casts.named(name) : spelled;
    }

    /**
     * A class file has one frame for each place: where ours is followed at once by the method's own, that one stays, to
     * which ours is assignable.
     */
    static void keepLastOfEachPlace(InsnList instructions) {
        FrameNode pending = null;
        for (AbstractInsnNode insn : instructions.toArray()) {
            if (insn instanceof FrameNode frame) {
                if (pending != null) {
                    instructions.remove(pending);
                }
                pending = frame;
            } else if (insn.getOpcode() >= 0) {
                pending = null;
            }
        }
    }

    /** The frame where nothing is known but the body's own parameters. */
    FrameNode bare() {
        return frame(List.of(), List.of());
    }

    private FrameNode frame(List<Object> locals, List<Object> stack) {
        return node(body.frameLocals(locals), stack);
    }

    private static FrameNode node(List<Object> locals, List<Object> stack) {
        int size = locals.size();
        while (size > 0 && locals.get(size - 1).equals(Opcodes.TOP)) {
            size--;
        }
        return new FrameNode(Opcodes.F_NEW, size, locals.subList(0, size).toArray(), stack.size(), stack.toArray());
    }
}
