package io.jawait.internal.frame;

import io.jawait.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * The body of one woven method, entered anew at each resume. Generated code makes one non-capturing instance per async
 * method from the static method that weaving added to the class.
 */
@FunctionalInterface
public interface Code {
    /**
     * Runs the body from where {@code frame.state} says until it ends or suspends.
     *
     * @param frame the activation record, of the shape the method was woven for; told by no class, for generated code
     *     hands over what a program awaits as it is
     * @param driver the task that the body runs in
     * @param budget the words of stack that are left for this descent
     * @return what {@link Frame#resume} does; for a frame in state {@link Frame#DESCRIBE} the text that
     *     {@link FrameDescription} parses
     * @throws Throwable whatever the body throws
     */
    @Nullable
    Object resume(Awaitable<?> frame, @Nullable Driver<?> driver, int budget) throws Throwable;
}
