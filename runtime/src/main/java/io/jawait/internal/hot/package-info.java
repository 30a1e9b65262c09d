/** Methods that return futures and run at once: their tasks, and their home when they are called outside of any loop. */
@NullMarked
package io.jawait.internal.hot;

import org.jspecify.annotations.NullMarked;
