package io.jawait.weaver.rewrite;

import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Type;

/** The types that a class may name when it restores a value. */
final class CastTypes {
    private final TypeHierarchy types;
    private final String fromPackage;

    CastTypes(TypeHierarchy types, String owner) {
        this.types = types;
        this.fromPackage = TypeHierarchy.packageOf(owner);
    }

    /** The type to cast to; for what is no reference, its own. */
    Type of(StackValue value) {
        Type type = value.savedType();
        return type.getSort() == Type.OBJECT
                ? Type.getObjectType(types.nameableFrom(type.getInternalName(), fromPackage))
                : type;
    }
}
