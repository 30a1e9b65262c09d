package io.jawait.weaver.flow;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A constructor call on an object whose {@code new} stands before an await, and so has to move behind it.
 *
 * @param origin the {@code new}
 * @param arguments how many operands the constructor takes
 * @param stack all operands before the call, the deepest first: below the arguments stands the object itself
 * @param locals all locals before the call
 */
public record ConstructorCall(AbstractInsnNode origin, int arguments, List<StackValue> stack, List<StackValue> locals) {
    public ConstructorCall {
        stack = List.copyOf(stack);
        locals = List.copyOf(locals);
    }
}
