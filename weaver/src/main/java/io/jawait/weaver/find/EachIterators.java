package io.jawait.weaver.find;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Finds, by data flow, the {@code hasNext()} calls on iterators that come from {@code awaitEach(..)}. */
public final class EachIterators {
    private static final Tag ITERABLE = new Tag("java/lang/Iterable");
    private static final Tag ITERATOR = new Tag("java/util/Iterator");
    private static final Tag NOTHING = new Tag("java/lang/Object");

    private final Map<AbstractInsnNode, Boolean> hasNexts = new IdentityHashMap<>();

    public EachIterators(String owner, MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (AwaitCalls.isAwaitEach(insn)) {
                analyze(owner, method);
                return;
            }
        }
    }

    /** Whether the instruction asks such an iterator for more. */
    public boolean isHasNext(AbstractInsnNode insn) {
        return hasNexts.containsKey(insn);
    }

    private void analyze(String owner, MethodNode method) {
        try {
            Analyzer<BasicValue> analyzer = new Analyzer<>(new Tagging());
            analyzer.analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Tag extends BasicValue {
        Tag(String name) {
            super(Type.getObjectType(name));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final class Tagging extends BasicInterpreter {
        Tagging() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
            return insn.getOpcode() == Opcodes.ACONST_NULL ? NOTHING : super.newOperation(insn);
        }

        /** Groovy walks nothing where the iterable is null. */
        @Override
        public BasicValue merge(BasicValue one, BasicValue other) {
            if (one == NOTHING && other instanceof Tag) {
                return other;
            }
            return other == NOTHING && one instanceof Tag ? one : super.merge(one, other);
        }

        @Override
        public @Nullable BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value) throws AnalyzerException {
            boolean keeps = insn.getOpcode() == Opcodes.CHECKCAST && value instanceof Tag;
            return keeps ? value : super.unaryOperation(insn, value);
        }

        @Override
        public @Nullable BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
                throws AnalyzerException {
            if (AwaitCalls.isAwaitEach(insn)) {
                return ITERABLE;
            }
            if (insn instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKEINTERFACE) {
                if (values.get(0) == ITERABLE && call.name.equals("iterator")) {
                    return ITERATOR;
                }
                if (values.get(0) == ITERATOR && call.name.equals("hasNext")) {
                    hasNexts.put(insn, true);
                } else {
                    hasNexts.remove(insn);
                }
            }
            return super.naryOperation(insn, values);
        }
    }
}
