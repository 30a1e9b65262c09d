package io.jawait.weaver.find;

import io.jawait.weaver.names.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What calling an async method gives. */
public enum AsyncKind {
    /** A cold coroutine. */
    COROUTINE,
    /** A future, of a body that runs at once on the caller's thread. */
    HOT,
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
}
