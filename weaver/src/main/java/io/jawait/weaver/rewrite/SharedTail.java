package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.layout.SavedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;

/**
 * What suspensions do together in a method that would be long otherwise. The values that each has to save, locals in the
 * order of their slots and then operands, are a path in a tree: a node saves and restores one value, for all suspensions
 * whose paths lead through it. So the code grows with the locals of the method and with its suspensions, and not with
 * their product.
 *
 * <pre>{@code
 *     save n:   budget = n; goto save of its node                      // once for each
 *     resume n: frame.clear(); r = task.take();
 * behind all, for each node:
 *     save:     frame.r3 = ..; goto save of the node above             // at the root: return task.suspended(frame, n)
 *     restore:  .. = frame.r3;
 *               switch ((char) frame.state) { case n: goto resume n; case m: goto restore of a node below; .. }
 * }</pre>
 */
final class SharedTail {
    private final @Nullable SharedTail above;
    private final int depth;

    /** One of those whose paths lead through here; it writes for all. */
    private final SuspensionWriter writer;

    private final LabelNode save = new LabelNode();
    private final LabelNode restore = new LabelNode();
    private final Map<Object, SharedTail> below = new LinkedHashMap<>();

    /** Where resumes go from here, by their numbers, unless they go the way that most go. */
    private final SortedMap<Integer, LabelNode> ways = new TreeMap<>();

    private int paths;

    /** The node below that most paths lead through. */
    private @Nullable SharedTail main;

    private SharedTail(@Nullable SharedTail above, SuspensionWriter writer) {
        this.above = above;
        this.depth = above == null ? 0 : above.depth + 1;
        this.writer = writer;
    }

    /** All nodes for the given suspensions, each behind the one above it; the suspensions are told of theirs. */
    static List<SharedTail> of(List<SuspensionWriter> suspensions) {
        List<SharedTail> all = new ArrayList<>();
        Map<Boolean, SharedTail> roots = new HashMap<>();
        Map<SuspensionWriter, SharedTail> ends = new LinkedHashMap<>();
        for (SuspensionWriter each : suspensions) {
            if (!each.isOutside()) {
                SharedTail end = roots.computeIfAbsent(each.isEmit(), any -> added(null, each, all));
                end.paths++;
                for (SavedValue value : each.values()) {
                    SharedTail above = end;
                    end = above.below.computeIfAbsent(each.form(value), any -> added(above, each, all));
                    end.paths++;
                }
                ends.put(each, end);
            }
        }
        all.forEach(SharedTail::chooseMain);
        ends.forEach((each, end) -> end.lead(each));
        return all;
    }

    private static SharedTail added(@Nullable SharedTail above, SuspensionWriter writer, List<SharedTail> all) {
        SharedTail node = new SharedTail(above, writer);
        all.add(node);
        return node;
    }

    /** Signposts the way from the root to a suspension that ends here. */
    private void lead(SuspensionWriter suspension) {
        suspension.share(this);
        int number = suspension.saved().number();
        ways.put(number, suspension.ownResumeLabel());
        for (SharedTail node = this; node.above != null; node = node.above) {
            if (node.above.main != node) {
                node.above.ways.put(number, node.restore);
            }
        }
    }

    private void chooseMain() {
        main = below.values().stream()
                .max(Comparator.comparingInt(node -> node.paths))
                .orElse(null);
    }

    SharedTail root() {
        SharedTail node = this;
        while (node.above != null) {
            node = node.above;
        }
        return node;
    }

    LabelNode save() {
        return save;
    }

    LabelNode restore() {
        return restore;
    }

    private SavedValue value() {
        return writer.values().get(depth - 1);
    }

    /** What is there when all values of the path down to here are. */
    private FrameNode filled(StackMaps maps) {
        return maps.holding(locals(), operands());
    }

    private List<SavedValue> locals() {
        List<SavedValue> all = writer.saved().locals();
        return all.subList(0, Math.min(depth, all.size()));
    }

    private List<SavedValue> operands() {
        return writer.saved().stack().subList(0, depth - locals().size());
    }

    /** Writes how what leads here is saved; {@code next} is what will be written behind it. */
    void writeSave(Emitter out, Body body, StackMaps maps, @Nullable SharedTail next) {
        out.label(save).add(writer.isEmit() ? maps.emitting(locals(), operands()) : filled(maps));
        if (above == null) {
            writer.suspend(() -> out.iload(body.budget()));
            return;
        }
        writer.save(value());
        if (above != next) {
            out.jump(Opcodes.GOTO, above.save);
        }
    }

    /** Writes how it is restored; {@code next} is what will be written behind it. */
    void writeRestore(Emitter out, Body body, StackMaps maps, @Nullable SharedTail next) {
        out.label(restore);
        if (above == null) {
            out.add(maps.bare());
        } else {
            out.add(above.filled(maps));
            writer.restore(value());
        }
        if (ways.size() > 1) {
            int[] numbers = ways.keySet().stream().mapToInt(number -> number).toArray();
            LabelNode[] targets = ways.values().toArray(new LabelNode[0]);
            body.pushNumber(out)
                    .add(new LookupSwitchInsnNode(main == null ? targets[0] : main.restore, numbers, targets));
        } else if (main == null) {
            out.jump(Opcodes.GOTO, ways.values().iterator().next());
        } else {
            // Takes less code than a switch.
            ways.forEach((number, way) -> body.pushNumber(out).push(number).jump(Opcodes.IF_ICMPEQ, way));
            if (main != next) {
                out.jump(Opcodes.GOTO, main.restore);
            }
        }
    }
}
