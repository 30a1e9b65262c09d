/** Tests of asynchronous code: time that need not pass, orders that can be run again, nothing left behind unseen. */
@NullMarked
package io.jawait.testing;

import org.jspecify.annotations.NullMarked;
