/** Programs that rely on what the runtime and the weaver promise together, each in a virtual machine of its own. */
@NullMarked
package io.jawait.it.outcomes;

import org.jspecify.annotations.NullMarked;
