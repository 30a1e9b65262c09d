/**
 * The vocabulary of programs that await: everything an application writes is named here.
 *
 * <p>Null is neither taken nor given where it is not said to be; giving it throws {@link NullPointerException}, at the call
 * itself and not when something is awaited. Durations may be as long as {@link java.time.Duration} can be, in both
 * directions: one that is longer than a few decades lasts for ever.
 */
@NullMarked
package io.jawait;

import org.jspecify.annotations.NullMarked;
