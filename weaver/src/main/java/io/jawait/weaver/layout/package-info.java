/** Which value goes to which slot of the frame at each suspension, and which state each has. */
@NullMarked
package io.jawait.weaver.layout;

import org.jspecify.annotations.NullMarked;
