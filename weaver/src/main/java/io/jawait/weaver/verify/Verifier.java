package io.jawait.weaver.verify;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Checks woven methods against their own stack map frames, and so finds what the rewriting got wrong. */
public final class Verifier {
    private Verifier() {}

    /** What is wrong with a method of a class file that nobody has touched; null if it is valid. */
    public static @Nullable String flaw(byte[] classFile, String method, TypeHierarchy types) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        // Older ones have no frames to verify by.
        if ((node.version & 0xffff) < Opcodes.V1_7) {
            return null;
        }
        Set<MethodNode> others = new HashSet<>(node.methods);
        others.removeIf(each -> method.equals(each.name + each.desc));
        try {
            verify(node, others, types);
            return null;
        } catch (Unverified e) {
            return e.why();
        }
    }

    /**
     * Verifies all methods of a class but the given ones.
     *
     * @throws Unverified naming the first method that would not pass
     */
    public static void verify(ClassNode node, Set<MethodNode> untouched, TypeHierarchy types) {
        VerifierTypes interpreter = new VerifierTypes(node, types);
        for (MethodNode method : node.methods) {
            if (!untouched.contains(method) && method.instructions.size() > 0) {
                try {
                    new MethodCheck(node, method, interpreter).run();
                } catch (AnalyzerException e) {
                    throw new Unverified(node, method, e);
                }
            }
        }
    }
}
