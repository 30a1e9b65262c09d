package io.jawait.weaver.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The calls on objects that sought calls have made, through locals and casts. */
public final class CallsOn {
    private final Set<AbstractInsnNode> calls = new HashSet<>();

    /** @param sought the calls that make the objects */
    public CallsOn(String owner, MethodNode method, Predicate<MethodInsnNode> sought) {
        DataFlow.follow(owner, method, new Receivers(sought));
    }

    /** Whether it is one of them. */
    public boolean contains(AbstractInsnNode call) {
        return calls.contains(call);
    }

    private final class Receivers extends CallSources {
        Receivers(Predicate<MethodInsnNode> sought) {
            super(sought);
        }

        @Override
        public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
            if (insn instanceof MethodInsnNode
                    && insn.getOpcode() != Opcodes.INVOKESTATIC
                    && !values.get(0).insns.isEmpty()) {
                calls.add(insn);
            }
            return super.naryOperation(insn, values);
        }
    }
}
