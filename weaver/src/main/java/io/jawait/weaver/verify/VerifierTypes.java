package io.jawait.weaver.verify;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** What each instruction takes and gives, by class files instead of loaded classes; what is not known is taken to be right. */
final class VerifierTypes extends SimpleVerifier {
    private final TypeHierarchy types;
    private final Map<String, BasicValue> values = new HashMap<>();

    VerifierTypes(ClassNode node, TypeHierarchy types) {
        super(
                Opcodes.ASM9,
                Type.getObjectType(node.name),
                Type.getObjectType(node.superName),
                typesOf(node.interfaces),
                (node.access & Opcodes.ACC_INTERFACE) != 0);
        this.types = types;
    }

    private static List<Type> typesOf(List<String> names) {
        List<Type> types = new ArrayList<>();
        for (String name : names) {
            types.add(Type.getObjectType(name));
        }
        return types;
    }

    /** One value for each type: to compare two that are equal reads their names to the end. */
    @Override
    public BasicValue newValue(@Nullable Type type) {
        if (type == null || type.getSort() < Type.ARRAY) {
            return super.newValue(type);
        }
        String name = type.getInternalName();
        BasicValue value = values.get(name);
        if (value == null) {
            value = super.newValue(type);
            values.put(name, value);
        }
        return value;
    }

    /** Whether a value may stand where another was declared. */
    boolean isAssignable(BasicValue value, BasicValue declared) {
        if (declared.equals(value) || declared == BasicValue.UNINITIALIZED_VALUE) {
            return true;
        }
        return value.isReference() && declared.isReference() && isSubTypeOf(value, declared);
    }

    @Override
    protected boolean isInterface(Type type) {
        return types.isInterface(type.getInternalName());
    }

    @Override
    protected Type getSuperClass(Type type) {
        return Type.getObjectType(types.superclassOrObject(type.getInternalName()));
    }

    @Override
    protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
        if (value == expected) {
            return true;
        }
        Type type = value.getType();
        Type wanted = expected.getType();
        if (type != null && wanted != null && wanted.getSort() >= Type.ARRAY) {
            if (type.getSort() < Type.ARRAY) {
                return false;
            }
            if (type.getSort() == Type.OBJECT && wanted.getSort() == Type.OBJECT) {
                return type.equals(NULL_TYPE) || isAssignableFrom(wanted, type);
            }
        }
        return super.isSubTypeOf(value, expected);
    }

    @Override
    protected boolean isAssignableFrom(Type wanted, Type type) {
        if (wanted.equals(type)) {
            return true;
        }
        if (wanted.getSort() == Type.OBJECT && type.getSort() == Type.OBJECT) {
            String name = wanted.getInternalName();
            return types.isInterface(name)
                    || !types.isKnown(name)
                    || types.isSubtype(type.getInternalName(), name) != TypeHierarchy.Answer.NO;
        }
        return true;
    }
}
