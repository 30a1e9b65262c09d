/** Writes instruction lists; knows the instruction set and nothing of what is woven. */
@NullMarked
package io.jawait.weaver.emit;

import org.jspecify.annotations.NullMarked;
