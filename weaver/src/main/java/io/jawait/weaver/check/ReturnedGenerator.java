package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.flow.ReturnSources;
import org.objectweb.asm.tree.MethodInsnNode;

/** A generator that returns another one, as if that would emit its elements: they would be lost. */
final class ReturnedGenerator implements Rule {
    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            if (method.kind() == AsyncKind.GENERATOR) {
                check(method, findings);
            }
        }
    }

    private static void check(AsyncMethod method, Findings findings) {
        Instructions instructions = new Instructions(method.node());
        ReturnSources returned = new ReturnSources(
                method.owner().name,
                method.node(),
                call -> AsyncKind.of(call.desc) == AsyncKind.GENERATOR && !ReadyReturns.isReadyMade(call));
        for (MethodInsnNode call : returned.list()) {
            findings.add(
                    "returned-generator",
                    Severity.WARNING,
                    method.node(),
                    instructions.line(call),
                    "a generator returns what " + call.name + "(..) gives, whose elements nobody would get",
                    "Emit them: for (var each : awaitEach(" + call.name
                            + "(..))) emit(each); return AsyncGenerator.end(); or leave out @Async");
        }
    }
}
