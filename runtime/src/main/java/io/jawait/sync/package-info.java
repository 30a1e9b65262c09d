/**
 * Locks, queues and their like for coroutines: what has to wait gives a coroutine instead of blocking a thread.
 *
 * <p><b>Shared between loops,</b> each of them belongs to the loop of the task that uses it first, until that loop is
 * closed. What tasks of other loops and other threads want is handed over to that loop, and answered by its next turn:
 *
 * <ul>
 *   <li>A loop that does not run answers nobody. While one of {@link io.jawait.EventLoop#create()} is between two runs,
 *       tasks of other loops wait for what belongs to it, though it be free, and a {@code release} or a {@code set} from
 *       elsewhere is not seen yet. Close a loop that is not going to run again; and let a loop that always turns, of a
 *       {@link io.jawait.LoopGroup} or over an executor, be the first to use what it shares with one that does not.
 *   <li>When the loop is closed, whatever was on its way to it goes on, a {@code release} too: to the loop of whoever
 *       asked, to which the thing belongs from then on unless another one was faster; at once, where whoever asked runs
 *       no loop. Nothing is lost, and nobody needs to ask again.
 *   <li>What answers at once ({@code offer}, {@code poll}, {@code tryAcquire}) throws {@link IllegalStateException} on
 *       other threads: hand it over by {@link io.jawait.EventLoop#execute execute} of the loop that the message names, or
 *       call what waits ({@code put}, {@code take}, {@code acquire}).
 * </ul>
 *
 * <p>Null is neither taken nor given where it is not said to be; giving it throws {@link NullPointerException}.
 */
@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
