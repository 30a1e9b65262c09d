package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;

/** A method that HotSpot compiles, and woven would interpret for ever. */
public final class NotCompiled {
    private NotCompiled() {}

    /** Reports a method if it has crossed the limit; the sizes are in bytes of code. */
    public static void check(AsyncMethod method, CodeSizes sizes, int woven, Findings findings) {
        if (woven <= CodeSizes.MOST_COMPILED) {
            return;
        }
        int size = sizes.of(method.key());
        if (size <= CodeSizes.MOST_COMPILED) {
            findings.add(
                    "not-compiled",
                    Severity.WARNING,
                    method.node(),
                    method.line(),
                    "the method has " + size + " bytes of code and woven it has " + woven
                            + ", and HotSpot does not compile methods of more than " + CodeSizes.MOST_COMPILED,
                    "Split the method, or move code without awaits into methods of its own");
        }
    }
}
