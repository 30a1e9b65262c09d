/** Asynchronous generators: bodies that emit their values one by one. */
@NullMarked
package io.jawait.internal.generate;

import org.jspecify.annotations.NullMarked;
