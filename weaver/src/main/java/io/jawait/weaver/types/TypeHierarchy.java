package io.jawait.weaver.types;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Who extends and implements whom. Answers from class files; where one is missing, says that it does not know. */
public final class TypeHierarchy {
    private static final String OBJECT = "java/lang/Object";
    private static final ClassHeader MISSING = new ClassHeader(null, List.of(), 0);
    private static final Set<String> ABOVE_ARRAYS = Set.of(OBJECT, "java/lang/Cloneable", "java/io/Serializable");

    private final ClassFiles classFiles;
    private final Map<String, ClassHeader> known = new HashMap<>();

    /** What can be said about a question on types. */
    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    public TypeHierarchy(ClassFiles classFiles) {
        this.classFiles = classFiles;
    }

    /** Adds a class that is at hand already. */
    public void add(ClassReader reader) {
        known.put(reader.getClassName(), ClassHeader.of(reader));
    }

    /** Whether the class or interface is the other, extends it or implements it. */
    public Answer isSubtype(String name, String other) {
        if (name.equals(other) || other.equals(OBJECT)) {
            return Answer.YES;
        }
        return search(name, other, new HashSet<>());
    }

    private Answer search(String name, String other, Set<String> seen) {
        if (name.equals(other)) {
            return Answer.YES;
        }
        if (name.equals(OBJECT) || !seen.add(name)) {
            return Answer.NO;
        }
        ClassHeader type = known(name);
        if (type == MISSING) {
            return Answer.UNKNOWN;
        }
        Answer answer = type.superName() == null ? Answer.NO : search(type.superName(), other, seen);
        for (String each : type.interfaces()) {
            if (answer == Answer.YES) {
                return answer;
            }
            Answer through = search(each, other, seen);
            answer = through == Answer.NO ? answer : through;
        }
        return answer;
    }

    /** Whether the type is an interface, as far as is known. */
    public boolean isInterface(String name) {
        return known(name).isInterface();
    }

    /** Whether the class file of the type can be had. */
    public boolean isKnown(String name) {
        return known(name) != MISSING;
    }

    /** Whether a value of the one type may also be one of the other; false only where that is impossible for sure. */
    public boolean mayBe(Type one, Type other) {
        if (one.getSort() == Type.ARRAY && other.getSort() == Type.ARRAY) {
            Type element = one.getElementType();
            Type otherElement = other.getElementType();
            boolean both = element.getSort() == Type.OBJECT && otherElement.getSort() == Type.OBJECT;
            return one.getDimensions() != other.getDimensions()
                    || (both ? mayBe(element, otherElement) : one.equals(other));
        } else if (one.getSort() == Type.ARRAY || other.getSort() == Type.ARRAY) {
            return ABOVE_ARRAYS.contains((one.getSort() == Type.ARRAY ? other : one).getInternalName());
        }
        String name = one.getInternalName();
        String otherName = other.getInternalName();
        return isSubtype(name, otherName) != Answer.NO
                || isSubtype(otherName, name) != Answer.NO
                || isInterface(name) && !isFinal(otherName)
                || isInterface(otherName) && !isFinal(name);
    }

    private boolean isFinal(String name) {
        return (known(name).access() & Opcodes.ACC_FINAL) != 0;
    }

    /** The nearest class that both extend; {@code Object} for interfaces, as the verifier has it, and for the unknown. */
    public String commonSuperclass(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        Set<String> chain = new HashSet<>();
        for (String name = one; name != null; name = superclass(name)) {
            chain.add(name);
        }
        if (chain.contains(other)) {
            return other;
        }
        for (String name = other; name != null; name = superclass(name)) {
            if (chain.contains(name)) {
                return name;
            }
        }
        return OBJECT;
    }

    /**
     * The type itself, or where a class in the given package could not name it in a cast, its nearest superclass that it
     * can name.
     */
    public String nameableFrom(String type, String fromPackage) {
        String name = type;
        while (!isAccessible(name, fromPackage)) {
            String up = superclass(name);
            name = up == null ? OBJECT : up;
        }
        return name;
    }

    /** Whether a class in the given package could make one by a constructor without parameters. */
    public boolean canBeMadeIn(String name, String fromPackage) {
        byte[] bytes = classFiles.find(name);
        if (bytes == null || !isAccessible(name, fromPackage)) {
            return false;
        }
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE);
        boolean near = packageOf(name).equals(fromPackage);
        return (type.access & Opcodes.ACC_ABSTRACT) == 0
                && type.methods.stream()
                        .filter(method -> method.name.equals("<init>") && method.desc.equals("()V"))
                        .anyMatch(method -> near
                                ? (method.access & Opcodes.ACC_PRIVATE) == 0
                                : (method.access & Opcodes.ACC_PUBLIC) != 0);
    }

    private boolean isAccessible(String name, String fromPackage) {
        ClassHeader type = known(name);
        return type == MISSING
                || (type.access() & Opcodes.ACC_PUBLIC) != 0
                || packageOf(name).equals(fromPackage);
    }

    /** The package part of an internal name. */
    public static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The direct superclass; {@code Object} where there is none or it is not known. */
    public String superclassOrObject(String name) {
        String up = superclass(name);
        return up == null ? OBJECT : up;
    }

    private @Nullable String superclass(String name) {
        ClassHeader type = known(name);
        return type.isInterface() ? OBJECT : type.superName();
    }

    private ClassHeader known(String name) {
        ClassHeader found = known.get(name);
        if (found == null) {
            ClassHeader read = classFiles.header(name);
            found = read == null ? MISSING : read;
            known.put(name, found);
        }
        return found;
    }
}
