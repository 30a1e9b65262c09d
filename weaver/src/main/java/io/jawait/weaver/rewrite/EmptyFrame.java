package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;

/** How a method's frames come to be; one implementation per way of weaving. */
interface EmptyFrame {
    /** {@code .. -> .. frame} */
    void push(Emitter out);

    /** {@code new Shape(code)}, and the sizes for a shape that has none of its own. */
    static void make(Emitter out, FrameLayout layout, Runnable pushCode) {
        String shape = layout.shape();
        out.newObject(shape).op(Opcodes.DUP);
        pushCode.run();
        if (shape.equals(RuntimeNames.FRAME_N)) {
            out.push(layout.references()).push(layout.primitives());
            out.invokeSpecial(shape, "<init>", "(L" + RuntimeNames.CODE + ";II)V");
        } else {
            out.invokeSpecial(shape, "<init>", "(L" + RuntimeNames.CODE + ";)V");
        }
    }
}
