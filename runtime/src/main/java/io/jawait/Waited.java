package io.jawait;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks stood when {@link Coroutines#waitFor(Until, java.util.Collection)} came back. Both sets are
 * unmodifiable and in the order in which the tasks were given.
 *
 * @param done those that had ended: with a value, failed or cancelled
 * @param pending those that had not, and go on
 * @param <T> the type of their values
 */
public record Waited<T extends @Nullable Object>(Set<Task<T>> done, Set<Task<T>> pending) {}
