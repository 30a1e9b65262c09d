/** Finds the broken links of a web site, many pages at a time on one thread. */
@NullMarked
package io.jawait.examples.linkcheck;

import org.jspecify.annotations.NullMarked;
