package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.AwaitCalls;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.flow.StackWalk;
import io.jawait.weaver.types.TypeHierarchy;
import org.objectweb.asm.Type;

/**
 * An emitted value that cannot be what the generator's signature says. Only what is sure is reported: an {@code Object}
 * may well be a {@code String} when the program runs.
 */
final class EmitType implements Rule {
    private final TypeHierarchy types;

    EmitType(TypeHierarchy types) {
        this.types = types;
    }

    @Override
    public void check(AsyncClass type, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            Type allowed = method.kind() == AsyncKind.GENERATOR ? ElementType.of(method.node().signature) : null;
            if (allowed != null) {
                check(method, allowed, findings);
            }
        }
    }

    private void check(AsyncMethod method, Type allowed, Findings findings) {
        Instructions instructions = new Instructions(method.node());
        new StackWalk(method.owner().name, method.node(), method.parameters()).walk((insn, frame) -> {
            StackValue emitted = AwaitCalls.isEmit(insn) ? frame.getStack(frame.getStackSize() - 1) : StackValue.NULL;
            if (emitted.isReference() && !types.mayBe(emitted.savedType(), allowed)) {
                findings.add(
                        "emit-type",
                        Severity.ERROR,
                        method.node(),
                        instructions.line(insn),
                        "emits " + simple(emitted.savedType()) + ", where the signature says AsyncGenerator<"
                                + simple(allowed) + ">",
                        "Emit " + simple(allowed) + ", or let " + method.node().name + " return AsyncGenerator<"
                                + simple(emitted.savedType()) + ">");
            }
        });
    }

    private static String simple(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
