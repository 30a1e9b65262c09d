package io.jawait.weaver.flow;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What the verifier knows of a local or an operand.
 *
 * @param sort the verifier's category
 * @param type the class or array type of an initialised reference, else null
 * @param origin the {@code NEW} that made an object on which no constructor was called yet, else null
 */
public record StackValue(
        Sort sort, @Nullable Type type, @Nullable AbstractInsnNode origin) implements Value {
    public static final StackValue TOP = new StackValue(Sort.TOP, null, null);
    public static final StackValue INT = new StackValue(Sort.INT, null, null);
    public static final StackValue FLOAT = new StackValue(Sort.FLOAT, null, null);
    public static final StackValue LONG = new StackValue(Sort.LONG, null, null);
    public static final StackValue DOUBLE = new StackValue(Sort.DOUBLE, null, null);
    public static final StackValue NULL = new StackValue(Sort.NULL, null, null);
    public static final StackValue UNINITIALIZED_THIS = new StackValue(Sort.UNINITIALIZED_THIS, null, null);

    /** The verifier's categories; {@link #THIS} is a reference that is sure to be the receiver. */
    public enum Sort {
        TOP,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        NULL,
        UNINITIALIZED_THIS,
        UNINITIALIZED,
        REFERENCE,
        THIS
    }

    static StackValue reference(Type type) {
        return new StackValue(Sort.REFERENCE, type, null);
    }

    static StackValue receiver(String owner) {
        return new StackValue(Sort.THIS, Type.getObjectType(owner), null);
    }

    static StackValue uninitialized(AbstractInsnNode origin) {
        return new StackValue(Sort.UNINITIALIZED, null, origin);
    }

    @Override
    public int getSize() {
        return sort == Sort.LONG || sort == Sort.DOUBLE ? 2 : 1;
    }

    public boolean isReference() {
        return sort == Sort.REFERENCE || sort == Sort.THIS;
    }

    public boolean isPrimitive() {
        return switch (sort) {
            case INT, FLOAT, LONG, DOUBLE -> true;
            default -> false;
        };
    }

    public boolean isUninitialized() {
        return sort == Sort.UNINITIALIZED;
    }

    /** The type of an uninitialised object. */
    public Type newType() {
        return Type.getObjectType(((TypeInsnNode) Objects.requireNonNull(origin)).desc);
    }

    /** The type of a value that can be saved. */
    public Type savedType() {
        return switch (sort) {
            case INT -> Type.INT_TYPE;
            case FLOAT -> Type.FLOAT_TYPE;
            case LONG -> Type.LONG_TYPE;
            case DOUBLE -> Type.DOUBLE_TYPE;
            case REFERENCE, THIS -> Objects.requireNonNull(type);
            default -> throw new IllegalStateException("not a value that can be saved: " + this);
        };
    }

    /** As a stack map frame of a tree node spells it, but for uninitialised objects. */
    public Object inFrame() {
        return switch (sort) {
            case INT -> Opcodes.INTEGER;
            case FLOAT -> Opcodes.FLOAT;
            case LONG -> Opcodes.LONG;
            case DOUBLE -> Opcodes.DOUBLE;
            case NULL -> Opcodes.NULL;
            case REFERENCE, THIS -> Objects.requireNonNull(type).getInternalName();
            default -> Opcodes.TOP;
        };
    }
}
