package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.names.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The code from a method that is added to the class: the only place that links the resume body.
 *
 * @param name the name of that method
 * @param resumeName the name of the resume body
 * @param resumeDescriptor its descriptor
 */
record LinkedCode(AsyncMethod source, String name, String resumeName, String resumeDescriptor) implements BodyCode {
    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    @Override
    public void push(Emitter out) {
        out.invokeStatic(source.owner().name, name, RuntimeNames.CODE_DESCRIPTOR, source.isInterface());
    }

    /** The method itself. */
    MethodNode method() {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(access, name, RuntimeNames.CODE_DESCRIPTOR, null, null);
        Handle body = new Handle(
                Opcodes.H_INVOKESTATIC, source.owner().name, resumeName, resumeDescriptor, source.isInterface());
        new Emitter(method.instructions)
                .invokeDynamic(
                        "resume",
                        RuntimeNames.CODE_DESCRIPTOR,
                        METAFACTORY,
                        Type.getMethodType(Plan.resumeDescriptor(RuntimeNames.AWAITABLE)),
                        body,
                        Type.getMethodType(resumeDescriptor))
                .op(Opcodes.ARETURN);
        return method;
    }
}
