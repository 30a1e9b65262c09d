/** The door through which the runtime asks an agent on the class path to come into this virtual machine. */
@NullMarked
package io.jawait.internal.install;

import org.jspecify.annotations.NullMarked;
