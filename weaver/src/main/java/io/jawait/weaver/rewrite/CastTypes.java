package io.jawait.weaver.rewrite;

import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Type;

/**
 * The types that a class may name when it restores a value. Its stack map frames have to name the same ones: a value of
 * a class that another package hides comes back as what its nearest visible superclass is.
 */
final class CastTypes {
    private final TypeHierarchy types;
    private final String fromPackage;

    CastTypes(TypeHierarchy types, String owner) {
        this.types = types;
        this.fromPackage = TypeHierarchy.packageOf(owner);
    }

    /** The type to cast to; for what is no reference, its own. */
    Type of(StackValue value) {
        return of(value.savedType());
    }

    /** The name of a class or array, as a stack map frame spells it. */
    String named(String spelled) {
        return of(Type.getObjectType(spelled)).getInternalName();
    }

    private Type of(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT -> Type.getObjectType(types.nameableFrom(type.getInternalName(), fromPackage));
            case Type.ARRAY ->
                Type.getType("[".repeat(type.getDimensions())
                        + of(type.getElementType()).getDescriptor());
            default -> type;
        };
    }
}
