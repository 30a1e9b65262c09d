package io.jawait.weaver.rewrite;

import io.jawait.weaver.emit.Emitter;
import io.jawait.weaver.find.AsyncMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.MethodInsnNode;

/** The entry bodies of a class, by the call that they stand for. */
final class DirectEntries {
    private record Target(AsyncMethod method, String name) {}

    private final Map<String, Target> targets = new HashMap<>();

    void add(AsyncMethod method, String entryName) {
        targets.put(method.key(), new Target(method, entryName));
    }

    /** {@code .. receiver arguments task budget -> .. result} */
    void call(Emitter out, MethodInsnNode instead) {
        Target target = Objects.requireNonNull(targets.get(instead.name + instead.desc));
        out.invokeStatic(
                target.method.owner().name,
                target.name,
                Plan.entryDescriptor(target.method),
                target.method.isInterface());
    }
}
