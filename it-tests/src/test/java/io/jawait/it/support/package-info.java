/** What integration tests stand on: the JDKs of this machine, compiling with them, forking them. */
@NullMarked
package io.jawait.it.support;

import org.jspecify.annotations.NullMarked;
