/** Awaiting what happens outside of loops: callbacks, and blocking calls on the offload threads. */
@NullMarked
package io.jawait.internal.outside;

import org.jspecify.annotations.NullMarked;
