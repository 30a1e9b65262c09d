package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;
import io.jawait.weaver.find.Instructions;

/** A method that fits into a class file, and woven would not. */
public final class MethodTooLarge {
    /** JVMS 4.7.3: the longest code of a method. */
    public static final int MOST_CODE = 65_535;

    private MethodTooLarge() {}

    /** Reports a method, of which the weaver has found out that its woven form has so many bytes. */
    public static void report(AsyncMethod method, CodeSizes sizes, int woven, Findings findings) {
        int size = sizes.of(method.key());
        findings.add(
                "method-too-large",
                Severity.ERROR,
                method.node(),
                new Instructions(method.node()).firstLine(),
                "the method has " + size + " bytes of code and woven it would have " + woven
                        + ", where a class file allows " + MOST_CODE,
                "Split the method");
    }
}
