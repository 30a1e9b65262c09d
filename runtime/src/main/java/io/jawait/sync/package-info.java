/**
 * Locks, queues and their like for coroutines: what has to wait gives a coroutine instead of blocking a thread.
 *
 * <p>Null is neither taken nor given where it is not said to be; giving it throws {@link NullPointerException}.
 */
@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
