/** The rows' work as async methods, woven when this module is built. */
@NullMarked
package io.jawait.benchmarks.woven;

import org.jspecify.annotations.NullMarked;
