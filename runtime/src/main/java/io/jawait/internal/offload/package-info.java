/** The threads that blocking calls run on. */
@NullMarked
package io.jawait.internal.offload;

import org.jspecify.annotations.NullMarked;
