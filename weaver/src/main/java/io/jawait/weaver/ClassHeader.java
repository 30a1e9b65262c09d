package io.jawait.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of its class before any member.
 *
 * @param superName internal, null for {@code java/lang/Object} alone
 * @param interfaces the internal names of those it implements directly
 * @param access its flags, as in JVMS 4.1
 */
public record ClassHeader(@Nullable String superName, List<String> interfaces, int access) {
    /** Reads the header of a class file of any version that the weaver can read. */
    public static ClassHeader of(byte[] classFile) {
        return of(new ClassReader(classFile));
    }

    /** Reads the header of the class file that is being read. */
    public static ClassHeader of(ClassReader reader) {
        return new ClassHeader(reader.getSuperName(), List.of(reader.getInterfaces()), reader.getAccess());
    }

    /** Whether it is that of an interface. */
    public boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }
}
