/** What debuggers, coverage tools and other agents see of woven classes. */
@NullMarked
package io.jawait.it.debug;

import org.jspecify.annotations.NullMarked;
