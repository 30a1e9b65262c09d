package io.jawait.weaver.check;

import io.jawait.weaver.find.AsyncMethod;

/** Why a method cannot be woven, where only its woven form tells. */
public interface LateRefusal {
    /** Reports the method, before it is woven once more. */
    void report(AsyncMethod method, Findings findings);
}
