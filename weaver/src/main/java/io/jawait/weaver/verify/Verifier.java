package io.jawait.weaver.verify;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** Infers the types in woven methods anew, by merging, and so finds what the rewriting got wrong. */
public final class Verifier {
    private Verifier() {}

    /**
     * Verifies all methods of a class but the given ones.
     *
     * @throws IllegalStateException naming the first method that would not pass
     */
    public static void verify(ClassNode node, Set<MethodNode> untouched, TypeHierarchy types) {
        for (MethodNode method : node.methods) {
            if (!untouched.contains(method)) {
                try {
                    Analyzer<BasicValue> analyzer = new Analyzer<>(new Types(node, types));
                    analyzer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
                    analyzer.analyzeAndComputeMaxs(node.name, method);
                } catch (AnalyzerException e) {
                    throw new IllegalStateException(node.name + "." + method.name + method.desc, e);
                }
            }
        }
    }

    /** ASM's verifier, but on class files instead of loaded classes; what is not known is taken to be right. */
    private static final class Types extends SimpleVerifier {
        private final TypeHierarchy types;

        Types(ClassNode node, TypeHierarchy types) {
            super(
                    Opcodes.ASM9,
                    Type.getObjectType(node.name),
                    Type.getObjectType(node.superName),
                    node.interfaces.stream().map(Type::getObjectType).toList(),
                    (node.access & Opcodes.ACC_INTERFACE) != 0);
            this.types = types;
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
            Type type = value.getType();
            Type wanted = expected.getType();
            if (type != null && wanted != null && type.getSort() == Type.OBJECT && wanted.getSort() == Type.OBJECT) {
                return isAssignableFrom(wanted, type);
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
}
