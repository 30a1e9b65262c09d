package io.jawait.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test method with one {@link Jdk} parameter, run once for each of {@link Jdks#all()}. */
@ParameterizedTest(name = "{0}")
@MethodSource("io.jawait.it.support.Jdks#all")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EachJdk {}
