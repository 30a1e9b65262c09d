package io.jawait.weaver;

import org.jspecify.annotations.Nullable;

/** Where the weaver looks up the class files of the types that a class mentions. They are parsed, never loaded. */
@FunctionalInterface
public interface ClassFiles {
    /** The class file of the given internal name ({@code java/lang/String}), or null where it cannot be had. */
    byte @Nullable [] find(String internalName);

    /** The header of the class file of the given internal name, or null where it cannot be had. */
    default @Nullable ClassHeader header(String internalName) {
        byte[] classFile = find(internalName);
        return classFile == null ? null : ClassHeader.of(classFile);
    }
}
