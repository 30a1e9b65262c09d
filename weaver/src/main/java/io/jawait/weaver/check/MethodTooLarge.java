package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/** A method that fits into a class file, and woven would not. */
public final class MethodTooLarge {
    /** The most of each thing that a class file allows: JVMS 4.1, 4.7.3. */
    private static final int MOST = 65_535;

    /** What class files have limited room for. */
    private enum Unit {
        CODE("the method has %d bytes of code and woven it would have %d", "Split the method"),
        HANDLERS(
                "the method has %d exception handlers and woven it would have %d, one more for each await in a try block",
                "Split the method"),
        CONSTANTS("the class has %d constants and woven it would have %d", "Split the class");

        private final String sizes;
        private final String mend;

        Unit(String sizes, String mend) {
            this.sizes = sizes;
            this.mend = mend;
        }
    }

    /** How much of something a woven method would have that no class file has room for. */
    private record Excess(Unit unit, int before, int woven) implements LateRefusal {
        @Override
        public void report(AsyncMethod method, Findings findings) {
            // What a method has is known before it is woven.
            int own = unit == Unit.HANDLERS ? method.node().tryCatchBlocks.size() : before;
            findings.add(
                    "method-too-large",
                    Severity.ERROR,
                    method.node(),
                    method.line(),
                    unit.sizes.formatted(own, woven) + ", where a class file allows " + MOST,
                    unit.mend);
        }
    }

    private MethodTooLarge() {}

    /** A body of more bytes of code than there may be. */
    public static LateRefusal code(AsyncMethod method, CodeSizes sizes, int woven) {
        return new Excess(Unit.CODE, sizes.of(method.key()), woven);
    }

    /** A class of more constants than there may be. */
    public static LateRefusal constants(int before, int woven) {
        return new Excess(Unit.CONSTANTS, before, woven);
    }

    /** What is sure to be too large in one of the method's bodies, whatever it takes to write it; null if nothing is. */
    public static @Nullable LateRefusal of(AsyncMethod method, CodeSizes sizes, MethodNode body) {
        int code = CodeSizes.least(body);
        if (code > MOST) {
            return code(method, sizes, code);
        }
        int handlers = body.tryCatchBlocks.size();
        return handlers > MOST ? new Excess(Unit.HANDLERS, 0, handlers) : null;
    }
}
