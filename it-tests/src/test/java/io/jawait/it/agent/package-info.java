/** The agent in virtual machines of its own: start-up, weaving at load time, attaching, the command line. */
@NullMarked
package io.jawait.it.agent;

import org.jspecify.annotations.NullMarked;
