/** The vocabulary of programs that await: everything an application writes is named here. */
@NullMarked
package io.jawait;

import org.jspecify.annotations.NullMarked;
