package io.jawait.weaver.check;

import io.jawait.weaver.flow.CallsOn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The calls that tell Mockito which call is meant, as in {@code verify(store).save(order)} and
 * {@code mocked.when(() -> Store.open())}: they run nothing, and nobody wants what they give.
 */
final class MockedCalls {
    private static final String MOCKITO = "org/mockito/";

    private final ClassNode type;
    private final Map<MethodNode, CallsOn> onMocks = new HashMap<>();
    private @Nullable Set<String> lambdas;

    MockedCalls(ClassNode type) {
        this.type = type;
    }

    /** Whether it makes a lambda that Mockito calls. */
    static boolean isFor(InvokeDynamicInsnNode link) {
        Type made = Type.getReturnType(link.desc);
        return made.getSort() == Type.OBJECT && made.getInternalName().startsWith(MOCKITO);
    }

    boolean contains(MethodNode method, AbstractInsnNode call) {
        if (lambdas == null) {
            lambdas = lambdas();
        }
        return lambdas.contains(method.name + method.desc)
                || onMocks.computeIfAbsent(method, each -> new CallsOn(type.name, each, MockedCalls::isMockitos))
                        .contains(call);
    }

    private Set<String> lambdas() {
        Set<String> bodies = new HashSet<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode link
                        && isFor(link)
                        && link.bsmArgs[1] instanceof Handle body) {
                    bodies.add(body.getName() + body.getDesc());
                }
            }
        }
        return bodies;
    }

    private static boolean isMockitos(MethodInsnNode call) {
        return call.owner.startsWith(MOCKITO);
    }
}
