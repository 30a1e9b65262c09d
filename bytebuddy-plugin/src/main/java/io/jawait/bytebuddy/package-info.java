/** The weaver as a plugin of Byte Buddy's build tools. */
@NullMarked
package io.jawait.bytebuddy;

import org.jspecify.annotations.NullMarked;
