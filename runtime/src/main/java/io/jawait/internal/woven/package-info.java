/** What generated code calls. Public for generated code alone, which must not be written by hand. */
@NullMarked
package io.jawait.internal.woven;

import org.jspecify.annotations.NullMarked;
