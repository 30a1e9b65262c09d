package io.jawait.weaver.rewrite;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** What stands in the place of an async method that is refused: calling it throws, and says why. */
public final class RefusedMethod {
    private RefusedMethod() {}

    /** Replaces the method's body. */
    public static void replace(MethodNode method, Diagnostic reason) {
        InsnList body = new InsnList();
        new Emitter(body)
                .line(reason.place().line())
                .ldc(reason.place() + " was refused: " + reason.message() + ". " + reason.mend())
                .invokeStatic(
                        RuntimeNames.WOVEN,
                        RuntimeNames.REFUSED,
                        "(Ljava/lang/String;)Ljava/lang/RuntimeException;",
                        false)
                .op(Opcodes.ATHROW);
        method.instructions = body;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }
}
