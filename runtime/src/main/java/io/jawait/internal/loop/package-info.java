/** Event loops: the ready queue, timers, the inbox for other threads, and the engines that turn them. */
@NullMarked
package io.jawait.internal.loop;

import org.jspecify.annotations.NullMarked;
