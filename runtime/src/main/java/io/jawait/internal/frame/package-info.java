/** Frames, and the driver that steps them. Public for generated code alone, which must not be written by hand. */
@NullMarked
package io.jawait.internal.frame;

import org.jspecify.annotations.NullMarked;
