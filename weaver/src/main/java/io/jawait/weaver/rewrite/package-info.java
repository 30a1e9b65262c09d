/** What an async method becomes: starter, entry body and resume body; the only room that writes instructions. */
@NullMarked
package io.jawait.weaver.rewrite;

import org.jspecify.annotations.NullMarked;
