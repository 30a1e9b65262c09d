package io.jawait;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may await. Its return type says what a call gives: a {@link Coroutine} is cold, a
 * {@link java.util.concurrent.CompletableFuture} or {@link java.util.concurrent.CompletionStage} has been begun, an
 * {@link AsyncGenerator} emits values one by one.
 *
 * <pre>{@code
 * @Async Coroutine<Integer> length(String name) {
 *     String text = await(load(name));
 *     return Coroutine.of(text.length());
 * }
 * }</pre>
 *
 * <p>The class has to be woven, by the agent or at build time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Async {}
