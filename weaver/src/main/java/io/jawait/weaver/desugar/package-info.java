/** Spells out what the language leaves to the compiler and the compiler did not know of; runs before any analysis. */
@NullMarked
package io.jawait.weaver.desugar;

import org.jspecify.annotations.NullMarked;
