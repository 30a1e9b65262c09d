package io.jawait.weaver.find;

import io.jawait.weaver.names.LanguageNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells the methods that compilers make of what has no name in the source, and so cannot be annotated. */
public final class Lambdas {
    private Lambdas() {}

    /** Whether the method is the body of a lambda, or of a closure of another language, or else a compiler's own. */
    public static boolean isBody(ClassNode owner, MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0
                || isClosure(owner)
                || owner.name.contains(LanguageNames.SCALA_LAMBDA)
                || isNamed(method, LanguageNames.SCALA_LAMBDA)
                || isKotlin(owner) && (isNamed(method, LanguageNames.KOTLIN_LAMBDA) || isNameless(owner));
    }

    /** Whether the class is one of Groovy's closures. */
    public static boolean isClosure(ClassNode owner) {
        return LanguageNames.GROOVY_CLOSURE.equals(owner.superName);
    }

    /** Whether Scala has made the method of a {@code try} that stands within an expression. */
    public static boolean isTry(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith(LanguageNames.SCALA_TRY);
    }

    /** Whether it is a function that Kotlin copies to where it is called: what counts is what stands around it there. */
    public static boolean isInline(ClassNode owner, MethodNode method) {
        String mark = LanguageNames.KOTLIN_INLINE + method.name;
        if (isKotlin(owner) && method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                if (variable.name.equals(mark)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the class comes from Kotlin. */
    public static boolean isKotlin(ClassNode owner) {
        return metadata(owner) != null;
    }

    private static boolean isNamed(MethodNode method, String part) {
        return (method.access & Opcodes.ACC_PRIVATE) != 0 && method.name.contains(part);
    }

    private static boolean isNameless(ClassNode owner) {
        AnnotationNode metadata = metadata(owner);
        List<Object> values = metadata == null || metadata.values == null ? List.of() : metadata.values;
        for (int i = 0; i + 1 < values.size(); i += 2) {
            if (values.get(i).equals(LanguageNames.KOTLIN_KIND)) {
                return values.get(i + 1).equals(LanguageNames.KOTLIN_SYNTHETIC_CLASS);
            }
        }
        return false;
    }

    private static @Nullable AnnotationNode metadata(ClassNode owner) {
        if (owner.visibleAnnotations != null) {
            for (AnnotationNode each : owner.visibleAnnotations) {
                if (each.desc.equals(LanguageNames.KOTLIN_METADATA)) {
                    return each;
                }
            }
        }
        return null;
    }
}
