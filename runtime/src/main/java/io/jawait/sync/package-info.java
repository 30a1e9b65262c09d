/** Locks, queues and their like for coroutines: what has to wait gives a coroutine instead of blocking a thread. */
@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
