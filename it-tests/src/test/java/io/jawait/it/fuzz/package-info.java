/** The same source, woven and as plain blocking Java: whatever it does must be the same. */
@NullMarked
package io.jawait.it.fuzz;

import org.jspecify.annotations.NullMarked;
