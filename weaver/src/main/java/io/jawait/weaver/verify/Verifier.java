package io.jawait.weaver.verify;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Checks woven methods against their own stack map frames, and so finds what the rewriting got wrong. */
public final class Verifier {
    private Verifier() {}

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
