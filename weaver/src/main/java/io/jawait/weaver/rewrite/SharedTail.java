package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;

/**
 * What suspensions that save the same do together, in a method that would be long otherwise: they save and restore in
 * one place, which is told the state.
 *
 * <pre>{@code
 *     save n:  push n; goto save;                         // once for each
 *     take n:  r = task.take();
 * behind all:
 *     save:    frame.r0 = ..; frame.l0 = ..;
 *              return task.suspended(frame, state);
 *     resume:  .. = frame.r0; .. = frame.l0; frame.clear();
 *              switch (frame.state) { case n: goto take n; }
 * }</pre>
 */
final class SharedTail {
    private final LabelNode save = new LabelNode();
    private final LabelNode resume = new LabelNode();
    private final List<SuspensionWriter> members;

    private SharedTail(List<SuspensionWriter> members) {
        this.members = members;
    }

    /** Those that two or more have in common; each member is told of it. */
    static List<SharedTail> of(List<SuspensionWriter> suspensions) {
        Map<Object, List<SuspensionWriter>> alike = new LinkedHashMap<>();
        for (SuspensionWriter each : suspensions) {
            if (!each.isOutside()) {
                alike.computeIfAbsent(each.savedForm(), any -> new ArrayList<>())
                        .add(each);
            }
        }
        List<SharedTail> tails = new ArrayList<>();
        for (List<SuspensionWriter> members : alike.values()) {
            if (members.size() > 1) {
                SharedTail tail = new SharedTail(members);
                members.forEach(each -> each.join(tail));
                tails.add(tail);
            }
        }
        return tails;
    }

    LabelNode save() {
        return save;
    }

    LabelNode resume() {
        return resume;
    }

    void writeSave() {
        members.get(0).writeSharedSave(save);
    }

    void writeResume(Emitter out) {
        int[] states = members.stream().mapToInt(SuspensionWriter::state).toArray();
        LabelNode[] takes = members.stream().map(SuspensionWriter::entry).toArray(LabelNode[]::new);
        members.get(0).writeSharedResume(resume);
        out.add(new LookupSwitchInsnNode(takes[0], states, takes));
    }
}
