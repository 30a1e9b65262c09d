package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Frames from a method that is added to the class: the only place that links the resume body.
 *
 * @param name the name of that method
 * @param resumeName the name of the resume body
 */
record FrameMaker(AsyncMethod source, FrameLayout layout, String name, String resumeName) implements EmptyFrame {
    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    static String descriptor(String shape) {
        return "()L" + shape + ";";
    }

    @Override
    public void push(Emitter out) {
        out.invokeStatic(source.owner().name, name, descriptor(layout.shape()), source.isInterface());
    }

    /** The method itself. */
    MethodNode method() {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        String shape = layout.shape();
        MethodNode maker = new MethodNode(access, name, descriptor(shape), null, null);
        Emitter out = new Emitter(maker.instructions);
        String resumeDescriptor = Plan.resumeDescriptor(shape);
        Handle body = new Handle(
                Opcodes.H_INVOKESTATIC, source.owner().name, resumeName, resumeDescriptor, source.isInterface());
        EmptyFrame.make(
                out,
                layout,
                () -> out.invokeDynamic(
                        "resume",
                        "()L" + RuntimeNames.CODE + ";",
                        METAFACTORY,
                        Type.getMethodType(Plan.resumeDescriptor(RuntimeNames.WOVEN_FRAME)),
                        body,
                        Type.getMethodType(resumeDescriptor)));
        out.op(Opcodes.ARETURN);
        return maker;
    }
}
