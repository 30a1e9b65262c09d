/** A server that sends back what it is sent, in three ways, and the program that loads it. */
@NullMarked
package io.jawait.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
