package io.jawait.weaver.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The instructions that made the objects which a method returns, through locals and casts. */
public final class ReturnSources {
    private final Set<AbstractInsnNode> sources = new LinkedHashSet<>();

    public ReturnSources(String owner, MethodNode method) {
        Analyzer<SourceValue> analyzer = new Analyzer<>(new Makers());
        try {
            analyzer.analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
        Frame<SourceValue>[] frames = analyzer.getFrames();
        for (int i = 0; i < frames.length; i++) {
            Frame<SourceValue> frame = frames[i];
            if (frame != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                sources.addAll(frame.getStack(frame.getStackSize() - 1).insns);
            }
        }
    }

    /** The instructions, each once. */
    public List<AbstractInsnNode> list() {
        return new ArrayList<>(sources);
    }

    private static final class Makers extends SourceInterpreter {
        Makers() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
            return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
        }
    }
}
