/** An application made of copies of two classes. */
@NullMarked
package io.jawait.benchmarks.probe.app;

import org.jspecify.annotations.NullMarked;
