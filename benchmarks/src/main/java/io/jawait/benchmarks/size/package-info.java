/** Classes that are only looked at: how many bytes awaits take. */
@NullMarked
package io.jawait.benchmarks.size;

import org.jspecify.annotations.NullMarked;
