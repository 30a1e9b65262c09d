package io.jawait.weaver.desugar;

import io.jawait.weaver.find.EachIterators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Closes what a loop over {@code awaitEach(..)} walks when the loop is left early, as if it had been written
 *
 * <pre>{@code
 * for (;;) {
 *     if (!it.hasNext()) break;
 *     try { body; } catch (Throwable t) {
 *         try { it.close(); } catch (Throwable s) { t.addSuppressed(s); }
 *         throw t;
 *     }                                             // and it.close() before each jump or return out of the body
 * }
 * }</pre>
 */
public final class EachLoops {
    private EachLoops() {}

    /** Rewrites the loops of one async method in place. */
    public static void closeEarly(MethodNode method, EachIterators iterators) {
        List<EachLoop> loops = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            EachLoop loop = iterators.isHasNext(insn) ? EachLoop.of(insn) : null;
            if (loop != null) {
                loops.add(loop);
            }
        }
        if (!loops.isEmpty()) {
            closeEarly(method, loops);
        }
    }

    private static void closeEarly(MethodNode method, List<EachLoop> loops) {
        int thrown = method.maxLocals;
        method.maxLocals += 2;
        method.maxStack = Math.max(method.maxStack + 1, 2);
        LabelNode appended = new LabelNode();
        method.instructions.add(appended);
        Map<EachLoop, LoopBody> bodies = new HashMap<>();
        loops.forEach(loop -> bodies.put(loop, new LoopBody(method, loop, appended)));
        Map<EachLoop, List<Integer>> iterators = new HashMap<>();
        loops.forEach(loop -> iterators.put(loop, iteratorsAround(method, loop, bodies)));
        loops.stream()
                .sorted(Comparator.comparingInt(
                        loop -> Objects.requireNonNull(bodies.get(loop)).size()))
                .forEachOrdered(innermost -> new EarlyClosing(
                                method, innermost, Objects.requireNonNull(iterators.get(innermost)), appended, thrown)
                        .write());
    }

    /** The iterators of the loops that a loop lies in, its own among them. */
    private static List<Integer> iteratorsAround(MethodNode method, EachLoop loop, Map<EachLoop, LoopBody> bodies) {
        List<Integer> iterators = new ArrayList<>(List.of(loop.iterator()));
        bodies.forEach((other, body) -> {
            if (body.contains(method.instructions.indexOf(loop.load()))) {
                iterators.add(other.iterator());
            }
        });
        return iterators;
    }
}
