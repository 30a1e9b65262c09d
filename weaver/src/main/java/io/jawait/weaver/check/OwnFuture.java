package io.jawait.weaver.check;

import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What is said of a method that is not async although its return type may be a future of a class of the program's. */
final class OwnFuture {
    private OwnFuture() {}

    /** What that class would need, as the end of a mend; empty for other types. */
    static String need(ClassNode owner, MethodNode method, TypeHierarchy types) {
        Type type = Type.getReturnType(method.desc);
        if (type.getSort() != Type.OBJECT || type.getInternalName().equals(RuntimeNames.TASK)) {
            return "";
        }
        return switch (types.isSubtype(type.getInternalName(), RuntimeNames.COMPLETABLE_FUTURE)) {
            case YES ->
                "; a subclass of CompletableFuture, of which each call makes one, needs a constructor without parameters"
                        + " that " + owner.name.substring(owner.name.lastIndexOf('/') + 1)
                        + " may call, and must not be abstract";
            case UNKNOWN -> "; nothing is known of this class, whose file is not on the class path";
            case NO -> "";
        };
    }
}
