package io.jawait.weaver.flow;

import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Which of the calls that matter made a value, through locals and casts; all else is one to us, and so joins at little cost. */
class CallSources extends SourceInterpreter {
    private final Predicate<MethodInsnNode> sought;

    CallSources(Predicate<MethodInsnNode> sought) {
        super(Opcodes.ASM9);
        this.sought = sought;
    }

    private static SourceValue any(SourceValue value) {
        return new SourceValue(value.size);
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode insn) {
        return any(super.newOperation(insn));
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
        return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
        return insn.getOpcode() == Opcodes.CHECKCAST ? value : any(super.unaryOperation(insn, value));
    }

    @Override
    public SourceValue binaryOperation(AbstractInsnNode insn, SourceValue one, SourceValue other) {
        return any(super.binaryOperation(insn, one, other));
    }

    @Override
    public SourceValue ternaryOperation(AbstractInsnNode insn, SourceValue one, SourceValue two, SourceValue three) {
        return any(super.ternaryOperation(insn, one, two, three));
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
        SourceValue made = super.naryOperation(insn, values);
        return insn instanceof MethodInsnNode call && sought.test(call) ? made : any(made);
    }
}
