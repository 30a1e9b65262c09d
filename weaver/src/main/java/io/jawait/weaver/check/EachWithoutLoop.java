package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.flow.CallsOn;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What {@code awaitEach} gives, walked by a method of the JDK's, which cannot wait: it would fail when it is reached. */
final class EachWithoutLoop implements Rule {
    /** What {@link Iterable} has beside the iterator that a loop takes. */
    private static final Set<String> WALKS = Set.of("forEach", "spliterator");

    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            for (AbstractInsnNode insn : method.node().instructions) {
                if (AwaitCalls.isAwaitEach(insn)) {
                    check(method, findings);
                    break;
                }
            }
        }
    }

    private static void check(AsyncMethod method, Findings findings) {
        CallsOn walks = new CallsOn(method.owner().name, method.node(), AwaitCalls::isAwaitEach);
        Instructions instructions = new Instructions(method.node());
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof MethodInsnNode call && WALKS.contains(call.name) && walks.contains(call)) {
                findings.add(
                        "each-without-loop",
                        Severity.ERROR,
                        method.node(),
                        instructions.line(call),
                        call.name + "(..) walks what awaitEach(..) gives, and cannot wait for it",
                        "Write a loop, for (var each : awaitEach(..)); map, filter and take are methods of the"
                                + " AsyncIterable itself");
            }
        }
    }
}
