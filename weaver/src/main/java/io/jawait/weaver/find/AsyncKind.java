package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What calling an async method gives. */
public enum AsyncKind {
    /** A cold coroutine. */
    COROUTINE,
    /** A future, of a body that runs at once on the caller's thread. */
    HOT,
    /** As {@link #HOT}, handed to a future of a class of the program's, which has a constructor without parameters. */
    OWN_FUTURE,
    /** An asynchronous generator. */
    GENERATOR;

    /** The kind that goes with the return type of a method descriptor, or null where none does. */
    public static @Nullable AsyncKind of(String methodDescriptor) {
        Type type = Type.getReturnType(methodDescriptor);
        return switch (type.getSort() == Type.OBJECT ? type.getInternalName() : "") {
            case RuntimeNames.COROUTINE -> COROUTINE;
            case RuntimeNames.COMPLETABLE_FUTURE, RuntimeNames.COMPLETION_STAGE -> HOT;
            case RuntimeNames.ASYNC_GENERATOR -> GENERATOR;
            default -> null;
        };
    }

    /** As {@link #of(String)}, and subclasses of {@code CompletableFuture} that the given class can make. */
    static @Nullable AsyncKind of(String methodDescriptor, String owner, TypeHierarchy types) {
        AsyncKind kind = of(methodDescriptor);
        Type type = Type.getReturnType(methodDescriptor);
        if (kind != null || type.getSort() != Type.OBJECT) {
            return kind;
        }
        String name = type.getInternalName();
        boolean own = types.isSubtype(name, RuntimeNames.COMPLETABLE_FUTURE) == TypeHierarchy.Answer.YES
                && types.canBeMadeIn(name, TypeHierarchy.packageOf(owner));
        return own ? OWN_FUTURE : null;
    }
}
