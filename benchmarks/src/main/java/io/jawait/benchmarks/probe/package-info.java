/** Programs that measure what needs a virtual machine of its own: each prints its figures and ends. */
@NullMarked
package io.jawait.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
