package io.jawait.it.everywhere;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes all that a class does asynchronous, before the weaver sees it.
 *
 * <pre>{@code
 * int size(List<?> list) {           int size(List<?> list) { return (int) Points.run(size$async3(list)); }
 *     return list.size();       ->
 * }                                  @Async private Coroutine size$async3(List<?> list) {
 *                                        return Coroutine.of((int) await(Points.at(list.size())));
 *                                    }
 * }</pre>
 *
 * Calls that are sure to stay within the class await the other method itself. Class files that come out are what a
 * compiler might have written, so nothing in the weaver knows of this.
 */
final class AwaitEverywhere {
    /**
     * What came of one class.
     *
     * @param classFile the class file, not yet woven
     * @param methods how many methods became async
     * @param awaits how many awaits were put in
     */
    record Result(byte[] classFile, int methods, int awaits) {}

    private final ClassFiles classFiles;
    private final long seed;

    /** @param seed chooses among the ways to await at a call */
    AwaitEverywhere(ClassFiles classFiles, long seed) {
        this.classFiles = classFiles;
        this.seed = seed;
    }

    /**
     * Rewrites a class so that no rule of the weaver refuses any of it.
     *
     * @param plain the twins of methods that stay as they are, because woven they would become too large
     */
    Result rewrite(byte[] classFile, Set<String> plain) {
        return rewrite(classFile, plain, false);
    }

    /** Rewrites a class with awaits also where rules forbid them: in constructors, initialisers and monitors. */
    Result rewriteAll(byte[] classFile) {
        return rewrite(classFile, Set.of(), true);
    }

    private Result rewrite(byte[] classFile, Set<String> plain, boolean forbidden) {
        Set<String> spared = new HashSet<>(plain);
        while (true) {
            try {
                return tryRewrite(classFile, spared, forbidden);
            } catch (MethodTooLargeException e) {
                if (!spared.add(e.getMethodName())) {
                    throw e;
                }
            }
        }
    }

    private Result tryRewrite(byte[] classFile, Set<String> spared, boolean forbidden) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.EXPAND_FRAMES);
        TypeHierarchy types = new TypeHierarchy(classFiles);
        types.add(reader);
        Map<MethodNode, MethodNode> twins = twins(node, spared);
        Map<String, MethodNode> direct = new HashMap<>();
        twins.forEach((method, twin) -> {
            if (cannotBeOverridden(node, method)) {
                direct.put(method.name + method.desc, twin);
            }
        });
        CallAwaits awaits = new CallAwaits(node, types, direct, seed, forbidden);
        for (MethodNode method : List.copyOf(node.methods)) {
            MethodNode twin = twins.get(method);
            if (twin != null) {
                twin.instructions = method.instructions;
                awaits.putInto(twin);
                AsyncTwin.wrapReturns(twin, method.desc, seed);
                AsyncTwin.bridge(node, method, twin);
                node.methods.add(twin);
            } else if (forbidden && method.name.startsWith("<")) {
                awaits.putInto(method);
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return new Result(writer.toByteArray(), twins.size(), awaits.count());
    }

    private static Map<MethodNode, MethodNode> twins(ClassNode node, Set<String> spared) {
        Map<MethodNode, MethodNode> twins = new LinkedHashMap<>();
        for (int i = 0; i < node.methods.size(); i++) {
            MethodNode method = node.methods.get(i);
            MethodNode twin = AsyncTwin.declare(method, i);
            boolean hasBody = method.instructions.size() > 0 && !method.name.startsWith("<");
            if (hasBody && !spared.contains(twin.name)) {
                twins.put(method, twin);
            }
        }
        return twins;
    }

    private static boolean cannotBeOverridden(ClassNode owner, MethodNode method) {
        int any = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        return (method.access & any) != 0 || (owner.access & Opcodes.ACC_FINAL) != 0;
    }
}
