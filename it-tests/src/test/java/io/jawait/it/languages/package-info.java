/** Classes of every compiler: Java's at each release, and those of other languages, woven and compared with plain runs. */
@NullMarked
package io.jawait.it.languages;

import org.jspecify.annotations.NullMarked;
