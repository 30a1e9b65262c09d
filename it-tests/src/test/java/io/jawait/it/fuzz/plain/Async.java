package io.jawait.it.fuzz.plain;

/** Says nothing here. */
public @interface Async {}
