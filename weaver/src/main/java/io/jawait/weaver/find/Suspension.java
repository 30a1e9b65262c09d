package io.jawait.weaver.find;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An instruction of an async method that may suspend it.
 *
 * @param at the instruction
 * @param kind what it waits for
 * @param line its source line, or 0
 * @param target the call whose coroutine is awaited, where that is left out: for {@link Kind#DIRECT}, {@link
 *     Kind#ASK} and {@link Kind#YIELD}
 * @param cause for {@link Kind#CLOSE} the local that holds the exception that is leaving the
 *     block, or -1
 */
public record Suspension(
        AbstractInsnNode at, Kind kind, int line, @Nullable MethodInsnNode target, int cause) {
    /** What a suspension waits for. */
    public enum Kind {
        /** An awaitable or a stage. */
        AWAIT,
        /** An async method of the same class that nothing can override: a plain call. */
        DIRECT,
        /** What a primitive of the runtime gives when it is asked. */
        ASK,
        /** The loop's next turn. */
        YIELD,
        /** The consumer of a generator. */
        EMIT,
        /** Whether an asynchronous iterable has another element. */
        HAS_NEXT,
        /** The next element of an asynchronous iterable, if there is one. */
        NEXT,
        /** An asynchronous resource to be closed. */
        CLOSE,
        /** What the method returned, if that is not a ready value. */
        RETURN
    }
}
