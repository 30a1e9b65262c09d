package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.names.RuntimeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * All that is decided about one async method before any instruction is written.
 *
 * @param resumeName the name of the body that takes a frame
 * @param makerName the name of the method that makes a frame
 * @param entryName the name of the body for direct calls, or null where there are none
 * @param description what the body says of itself to diagnostics
 */
record Plan(
        AsyncMethod method,
        MethodFlow flow,
        FrameLayout layout,
        ReadyReturns readyReturns,
        Resources resources,
        String resumeName,
        String makerName,
        @Nullable String entryName,
        String description) {
    /** The stack words of an interpreted activation beside its locals and operands, and of the calls in between. */
    private static final int WORDS_OF_CALL = 20;

    private static final int WORDS_OF_AWAIT = 80;

    static String resumeDescriptor(String shape) {
        return "(L" + shape + ";L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;";
    }

    String resumeDescriptor() {
        return resumeDescriptor(layout.shape());
    }

    String makerDescriptor() {
        return "()L" + layout.shape() + ";";
    }

    /** The descriptor of a method's entry body: the parameters, the receiver first, then task and budget. */
    static String entryDescriptor(AsyncMethod method) {
        StringBuilder text = new StringBuilder("(");
        for (Type type : method.parameters()) {
            text.append(type.getDescriptor());
        }
        return text + "L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;";
    }

    /** The ways in: with a frame, and for direct calls, if there are any. */
    List<Body> bodies() {
        Body resume = new Body.Resume(this);
        return entryName == null ? List.of(resume) : List.of(resume, new Body.Entry(this, entryName));
    }

    int resumeWords() {
        return words() + WORDS_OF_AWAIT;
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
