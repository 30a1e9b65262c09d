package io.jawait.weaver.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Says which type each instruction leaves, as JVMS 4.10.1.9 has it. */
final class StackInterpreter extends Interpreter<StackValue> {
    private static final String[] NEW_ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    StackInterpreter() {
        super(Opcodes.ASM9);
    }

    @Override
    public @Nullable StackValue newValue(@Nullable Type type) {
        if (type == null) {
            return StackValue.TOP;
        }
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.FLOAT -> StackValue.FLOAT;
            case Type.LONG -> StackValue.LONG;
            case Type.DOUBLE -> StackValue.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> StackValue.reference(type);
            default -> StackValue.INT;
        };
    }

    @Override
    public StackValue newOperation(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.ACONST_NULL -> StackValue.NULL;
            case Opcodes.LCONST_0, Opcodes.LCONST_1 -> StackValue.LONG;
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> StackValue.FLOAT;
            case Opcodes.DCONST_0, Opcodes.DCONST_1 -> StackValue.DOUBLE;
            case Opcodes.LDC -> constant(((LdcInsnNode) insn).cst);
            case Opcodes.GETSTATIC -> ofType(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEW -> StackValue.uninitialized(insn);
            default -> StackValue.INT;
        };
    }

    private StackValue constant(Object constant) {
        if (constant instanceof Integer) {
            return StackValue.INT;
        } else if (constant instanceof Float) {
            return StackValue.FLOAT;
        } else if (constant instanceof Long) {
            return StackValue.LONG;
        } else if (constant instanceof Double) {
            return StackValue.DOUBLE;
        } else if (constant instanceof ConstantDynamic dynamic) {
            return ofType(Type.getType(dynamic.getDescriptor()));
        }
        String name = "java/lang/String";
        if (constant instanceof Type type) {
            name = type.getSort() == Type.METHOD ? "java/lang/invoke/MethodType" : "java/lang/Class";
        } else if (constant instanceof Handle) {
            name = "java/lang/invoke/MethodHandle";
        }
        return StackValue.reference(Type.getObjectType(name));
    }

    private StackValue ofType(Type type) {
        return java.util.Objects.requireNonNull(newValue(type));
    }

    @Override
    public StackValue copyOperation(AbstractInsnNode insn, StackValue value) {
        return value;
    }

    @Override
    public @Nullable StackValue unaryOperation(AbstractInsnNode insn, StackValue value) {
        return switch (insn.getOpcode()) {
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> StackValue.FLOAT;
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> StackValue.LONG;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> StackValue.DOUBLE;
            case Opcodes.GETFIELD -> ofType(Type.getType(((FieldInsnNode) insn).desc));
            case Opcodes.NEWARRAY ->
                StackValue.reference(Type.getType(NEW_ARRAYS[((IntInsnNode) insn).operand - Opcodes.T_BOOLEAN]));
            case Opcodes.ANEWARRAY -> StackValue.reference(arrayOf(Type.getObjectType(((TypeInsnNode) insn).desc)));
            case Opcodes.CHECKCAST -> StackValue.reference(Type.getObjectType(((TypeInsnNode) insn).desc));
            case Opcodes.INEG,
                    Opcodes.IINC,
                    Opcodes.L2I,
                    Opcodes.F2I,
                    Opcodes.D2I,
                    Opcodes.I2B,
                    Opcodes.I2C,
                    Opcodes.I2S,
                    Opcodes.ARRAYLENGTH,
                    Opcodes.INSTANCEOF -> StackValue.INT;
            default -> null;
        };
    }

    private static Type arrayOf(Type element) {
        return Type.getType("[" + element.getDescriptor());
    }

    @Override
    public @Nullable StackValue binaryOperation(AbstractInsnNode insn, StackValue first, StackValue second) {
        int opcode = insn.getOpcode();
        return switch (opcode) {
            case Opcodes.AALOAD -> element(first);
            case Opcodes.LALOAD,
                    Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR -> StackValue.LONG;
            case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM ->
                StackValue.FLOAT;
            case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM ->
                StackValue.DOUBLE;
            default ->
                opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE || opcode == Opcodes.PUTFIELD
                        ? null
                        : StackValue.INT;
        };
    }

    private StackValue element(StackValue array) {
        if (array.sort() == StackValue.Sort.NULL) {
            return StackValue.NULL;
        }
        return ofType(Type.getType(array.savedType().getDescriptor().substring(1)));
    }

    @Override
    public @Nullable StackValue ternaryOperation(
            AbstractInsnNode insn, StackValue first, StackValue second, StackValue third) {
        return null;
    }

    @Override
    public @Nullable StackValue naryOperation(AbstractInsnNode insn, List<? extends StackValue> values) {
        if (insn instanceof MultiANewArrayInsnNode array) {
            return newValue(Type.getType(array.desc));
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
            return newValue(Type.getReturnType(dynamic.desc));
        }
        return newValue(Type.getReturnType(((MethodInsnNode) insn).desc));
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, StackValue value, StackValue expected) {}

    @Override
    public StackValue merge(StackValue one, StackValue other) {
        throw new UnsupportedOperationException("stack map frames say what is merged");
    }
}
