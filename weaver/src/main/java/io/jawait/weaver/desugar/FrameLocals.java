package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Slots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/** The locals of a stack map frame, slot by slot. */
final class FrameLocals {
    private final List<Object> slots = new ArrayList<>();

    /** Takes over what the frame says of slots of which nothing is known yet. */
    FrameLocals fillIn(FrameNode frame) {
        int slot = 0;
        for (Object each : frame.local) {
            boolean free = isFree(slot) && (Slots.of(each) == 1 || isFree(slot + 1));
            if (free && !each.equals(Opcodes.TOP)) {
                set(slot, each);
            }
            slot += Slots.of(each);
        }
        return this;
    }

    private boolean isFree(int slot) {
        return get(slot).equals(Opcodes.TOP) && Slots.of(get(slot - 1)) == 1;
    }

    boolean holds(int slot) {
        return !get(slot).equals(Opcodes.TOP);
    }

    private Object get(int slot) {
        return slot >= 0 && slot < slots.size() ? slots.get(slot) : Opcodes.TOP;
    }

    FrameLocals set(int slot, Object type) {
        while (slots.size() <= slot) {
            slots.add(Opcodes.TOP);
        }
        slots.set(slot, type);
        return this;
    }

    FrameNode frame(Object... stack) {
        List<Object> locals = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            Object each = slots.get(slot);
            locals.add(each);
            slot += Slots.of(each) - 1;
        }
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
    }

    /** The frame at a label, if it has one. */
    static @Nullable FrameNode at(LabelNode label) {
        for (AbstractInsnNode at = label; at != null && at.getOpcode() < 0; at = at.getNext()) {
            if (at instanceof FrameNode frame) {
                return frame;
            }
        }
        return null;
    }
}
