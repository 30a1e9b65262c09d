package io.jawait.weaver.check;

import io.jawait.weaver.find.AsyncClass;

/** One rule on what an async program may not, or had better not, do. */
@FunctionalInterface
interface Rule {
    void check(AsyncClass type, Findings findings);
}
