package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * All that is decided about one async method before any instruction is written.
 *
 * @param shape the class of the frames that the bodies see
 * @param code how a frame comes by its code
 * @param description what the body says of itself to diagnostics
 */
record Plan(
        AsyncMethod method,
        MethodFlow flow,
        FrameLayout layout,
        ReadyReturns readyReturns,
        Resources resources,
        String shape,
        BodyCode code,
        String description) {
    /** The stack words of an interpreted activation beside its locals and operands, and of the calls in between. */
    private static final int WORDS_OF_CALL = 20;

    private static final int WORDS_OF_AWAIT = 80;

    /** What lies between the runtime and a method that it calls through a method handle. */
    private static final int WORDS_OF_REENTRY = 80;

    static String resumeDescriptor(String shape) {
        return "(L" + shape + ";L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;";
    }

    /** The descriptor of a method's entry body: the parameters, the receiver first, then task and budget. */
    static String entryDescriptor(AsyncMethod method) {
        StringBuilder text = new StringBuilder("(");
        for (Type type : method.parameters()) {
            text.append(type.getDescriptor());
        }
        return text + "L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;";
    }

    /** {@code .. -> .. frame}, of the given class: {@code new Shape(code)}, and the sizes for one that has none of its own. */
    void pushEmptyFrame(Emitter out, String emptyShape) {
        out.newObject(emptyShape).op(Opcodes.DUP);
        code.push(out);
        if (emptyShape.equals(RuntimeNames.FRAME_N)) {
            out.push(layout.references()).push(layout.primitives());
            out.invokeSpecial(emptyShape, "<init>", "(L" + RuntimeNames.CODE + ";II)V");
        } else {
            out.invokeSpecial(emptyShape, "<init>", "(L" + RuntimeNames.CODE + ";)V");
        }
    }

    int resumeWords() {
        return words() + WORDS_OF_AWAIT;
    }

    int reentryWords() {
        return resumeWords() + WORDS_OF_REENTRY;
    }

    int entryWords() {
        return words() + WORDS_OF_CALL;
    }

    private int words() {
        return method.node().maxLocals + method.node().maxStack;
    }

    AwaitPoint point(int index) {
        return flow.points().get(index);
    }
}
