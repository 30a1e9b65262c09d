package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;

/** How a method's frames come by the code that resumes them; one implementation per way of weaving. */
interface BodyCode {
    /** {@code .. -> .. code} */
    void push(Emitter out);

    /** {@code .. -> .. code}, which may be good for nothing but to describe the method. */
    default void pushDescribing(Emitter out) {
        push(out);
    }
}
