/**
 * What the runtime and the weaver promise together, by the numbers of {@code docs/outcomes.md}: in this virtual machine,
 * where an agent weaves this package, or in one of its own.
 */
@NullMarked
package io.jawait.it.outcomes;

import org.jspecify.annotations.NullMarked;
