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
    /** A class file has no room for more. */
    private static final int MOST = 65_535;

    private final Plan plan;
    private final Body body;
    private final MethodNode original;
    private final Map<AbstractInsnNode, SuspensionWriter> suspensions;
    private final List<LocalVariableNode> variables = new ArrayList<>();
    private final Map<AbstractInsnNode, LabelNode> boundaries = new IdentityHashMap<>();

    VariableTable(Plan plan, Body body, Map<AbstractInsnNode, SuspensionWriter> suspensions) {
        this.plan = plan;
        this.body = body;
        this.original = plan.method().node();
        this.suspensions = suspensions;
        if (original.localVariables != null) {
            for (LocalVariableNode each : original.localVariables) {
                split(each);
            }
        }
    }

    /** The label that has to stand in front of what an instruction becomes, if any. */
    @Nullable
    LabelNode boundary(AbstractInsnNode insn) {
        return boundaries.get(insn);
    }

    private void split(LocalVariableNode variable) {
        InsnList insns = original.instructions;
        LabelNode from = null;
        int end = insns.indexOf(variable.end);
        for (int i = insns.indexOf(variable.start); i <= end; i++) {
            AbstractInsnNode insn = insns.get(i);
            boolean shown = isShown(variable, i, end);
            if (shown && from == null) {
                from = at(insn);
            } else if (!shown && from != null) {
                add(variable, from, at(insn));
                from = null;
            }
            SuspensionWriter suspension = body.resumes() ? suspensions.get(insn) : null;
            if (suspension != null && from != null) {
                add(variable, from, suspension.saveTo());
                from = !suspension.isOutside() && isShown(variable, i + 1, end) ? suspension.takeFrom() : null;
            }
        }
    }

    /** Shows the parameters also where the body begins, in what comes before the first instruction of the source. */
    void showParameters(LabelNode from, LabelNode to) {
        for (LocalVariableNode each : Starter.parameterVariables(plan.method(), from, to)) {
            add(each, from, to);
        }
    }

    private boolean isShown(LocalVariableNode variable, int index, int end) {
        return index < end && !isLost(index, variable.index);
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

    @Nullable
    List<LocalVariableNode> list() {
        if (original.localVariables == null) {
            return null;
        }
        return variables.size() <= MOST ? variables : variables.subList(0, MOST);
    }
}
