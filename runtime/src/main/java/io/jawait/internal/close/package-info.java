/** Closing resources that may wait, and which exception leaves when that fails. */
@NullMarked
package io.jawait.internal.close;

import org.jspecify.annotations.NullMarked;
