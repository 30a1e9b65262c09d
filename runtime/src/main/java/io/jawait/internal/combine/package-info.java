/** Awaiting several things at once. */
@NullMarked
package io.jawait.internal.combine;

import org.jspecify.annotations.NullMarked;
