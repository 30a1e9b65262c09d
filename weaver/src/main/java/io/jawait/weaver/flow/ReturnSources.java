package io.jawait.weaver.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The calls that made the objects which a method returns, through locals and casts. */
public final class ReturnSources {
    private final Set<MethodInsnNode> sources = new LinkedHashSet<>();

    /** @param sought the calls that matter; all else is one to us, and so joins at little cost */
    public ReturnSources(String owner, MethodNode method, Predicate<MethodInsnNode> sought) {
        DataFlow.follow(owner, method, new Returned(sought));
    }

    /** The calls, each once. */
    public List<MethodInsnNode> list() {
        return new ArrayList<>(sources);
    }

    private final class Returned extends CallSources {
        Returned(Predicate<MethodInsnNode> sought) {
            super(sought);
        }

        @Override
        public void returnOperation(AbstractInsnNode insn, SourceValue value, @Nullable SourceValue expected) {
            value.insns.forEach(each -> sources.add((MethodInsnNode) each));
        }
    }
}
