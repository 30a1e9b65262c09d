/** Where the virtual machine meets the weaver: start-up, attaching, and the command line. */
@NullMarked
package io.jawait.agent;

import org.jspecify.annotations.NullMarked;
