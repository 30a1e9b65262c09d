/** Weaving classes while the virtual machine loads them. */
@NullMarked
package io.jawait.agent.load;

import org.jspecify.annotations.NullMarked;
