/** Which methods are async, and which of their instructions may suspend. */
@NullMarked
package io.jawait.weaver.find;

import org.jspecify.annotations.NullMarked;
