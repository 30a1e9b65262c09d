package io.jawait.weaver.rewrite;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What debuggers are told of a body's locals: the source's names, where they hold the source's values. Where a resume
 * has not restored a local, it is left out.
 */
final class VariableTable {
    /** A class file has no room for more; those at the suspensions come last. */
    private static final int MOST = 65_535;

    private final Plan plan;
    private final Body body;
    private final MethodNode original;
    private final List<LocalVariableNode> variables = new ArrayList<>();
    private final Map<AbstractInsnNode, LabelNode> boundaries = new IdentityHashMap<>();

    VariableTable(Plan plan, Body body) {
        this.plan = plan;
        this.body = body;
        this.original = plan.method().node();
        if (original.localVariables != null) {
            original.localVariables.forEach(this::split);
        }
    }

    /** The label that has to stand in front of what an instruction becomes, if any. */
    @Nullable
    LabelNode boundary(AbstractInsnNode insn) {
        return boundaries.get(insn);
    }

    private void split(LocalVariableNode variable) {
        InsnList insns = original.instructions;
        AbstractInsnNode from = null;
        int end = insns.indexOf(variable.end);
        for (int i = insns.indexOf(variable.start); i <= end; i++) {
            boolean shown = i < end && !isLost(i, variable.index);
            if (shown && from == null) {
                from = insns.get(i);
            } else if (!shown && from != null) {
                add(variable, at(from), at(insns.get(i)));
                from = null;
            }
        }
    }

    private boolean isLost(int index, int local) {
        return body.resumes() && plan.flow().lost().isLost(index, local);
    }

    private LabelNode at(AbstractInsnNode insn) {
        return boundaries.computeIfAbsent(insn, any -> new LabelNode());
    }

    private void add(LocalVariableNode variable, LabelNode start, LabelNode end) {
        variables.add(new LocalVariableNode(
                body.nameOf(variable), variable.desc, variable.signature, start, end, body.local(variable.index)));
    }

    /** Where the body saves itself, its locals are still there. */
    void showSaved(SuspensionWriter suspension) {
        InsnList insns = original.instructions;
        if (original.localVariables == null || suspension.isOutside()) {
            return;
        }
        int index = insns.indexOf(suspension.instruction());
        for (LocalVariableNode each : original.localVariables) {
            boolean inScope = insns.indexOf(each.start) <= index && index < insns.indexOf(each.end);
            if (inScope && !isLost(index, each.index)) {
                add(each, suspension.saveFrom(), suspension.saveTo());
            }
        }
    }

    @Nullable
    List<LocalVariableNode> list() {
        if (original.localVariables == null) {
            return null;
        }
        return variables.size() <= MOST ? variables : variables.subList(0, MOST);
    }
}
