/**
 * Millions of tasks that do everything the runtime offers, with cancellations, timeouts and failures at random, and the
 * books of it: what was begun has ended, what was taken is back, and nothing is left in memory.
 */
@NullMarked
package io.jawait.soak;

import org.jspecify.annotations.NullMarked;
