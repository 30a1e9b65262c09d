/** Short coroutines for tests that try every interleaving: few steps, one hand-over between threads each. */
@NullMarked
package io.jawait.scenes;

import org.jspecify.annotations.NullMarked;
