/** Ways of doing the rows' work: each makes the same numbers, or the comparison would mean nothing. */
@NullMarked
package io.jawait.benchmarks.ways;

import org.jspecify.annotations.NullMarked;
