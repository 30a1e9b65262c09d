/**
 * Other people's class files with an await at every call: {@link io.jawait.it.everywhere.AwaitEverywhere} makes of a
 * class what a compiler would have made of it had each of its methods been async, and the weaver weaves that as it
 * weaves any class. The sweep verifies whole jars of it, and {@link io.jawait.it.everywhere.Points} lets it run.
 */
@NullMarked
package io.jawait.it.everywhere;

import org.jspecify.annotations.NullMarked;
