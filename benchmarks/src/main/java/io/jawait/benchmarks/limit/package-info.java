/** The limit: what the rows cost when a person writes the state machines, frame by frame, for this very work. */
@NullMarked
package io.jawait.benchmarks.limit;

import org.jspecify.annotations.NullMarked;
