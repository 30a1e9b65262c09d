/** The rows: one class for each kind of work, one method for each way of doing it. */
@NullMarked
package io.jawait.benchmarks;

import org.jspecify.annotations.NullMarked;
