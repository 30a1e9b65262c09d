/** One class per rule on what an async program may not, or had better not, do. */
@NullMarked
package io.jawait.weaver.check;

import org.jspecify.annotations.NullMarked;
