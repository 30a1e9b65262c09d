package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncMethod;

/**
 * Code that the virtual machine refuses as it is, whether it is woven or not.
 *
 * @param reason what is wrong with it
 */
public record Unverifiable(String reason) implements LateRefusal {
    @Override
    public void report(AsyncMethod method, Findings findings) {
        findings.add(
                "unverifiable",
                Severity.ERROR,
                method.node(),
                method.line(),
                "the compiler has written code that no virtual machine accepts, woven or not (" + reason + ")",
                "Write it in another way: compilers err at try statements, loops and awaits within switch expressions");
    }
}
