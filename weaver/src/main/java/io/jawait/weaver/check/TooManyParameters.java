package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;

/** A method with so many parameters that it cannot be resumed in a class that is loaded already. */
public final class TooManyParameters {
    private TooManyParameters() {}

    /** @param most how many slots the parameters may take, the receiver among them */
    public static void check(AsyncClass type, int most, Findings findings) {
        for (AsyncMethod method : type.methods()) {
            int slots = method.parameterSlots();
            if (slots > most) {
                findings.add(
                        "too-many-parameters",
                        Severity.ERROR,
                        method.node(),
                        method.line(),
                        "its parameters take " + slots + " slots, where a method of a class that is loaded already may"
                                + " have " + most,
                        "Let the agent come before the class is loaded, or weave it at build time");
            }
        }
    }
}
