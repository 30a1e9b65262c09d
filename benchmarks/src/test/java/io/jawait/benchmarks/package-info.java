/** What the rows' figures rest on: every way does the same work, and what is said to allocate nothing does not. */
@NullMarked
package io.jawait.benchmarks;

import org.jspecify.annotations.NullMarked;
