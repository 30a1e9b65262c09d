/** Runs the rows and writes their table. */
@NullMarked
package io.jawait.benchmarks.report;

import org.jspecify.annotations.NullMarked;
