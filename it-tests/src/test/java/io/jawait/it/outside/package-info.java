/** What programs await, and carry with them, that comes from the JDK and from other libraries. */
@NullMarked
package io.jawait.it.outside;

import org.jspecify.annotations.NullMarked;
