/** Looking into a virtual machine that runs: from outside, and the answer from inside. */
@NullMarked
package io.jawait.agent.live;

import org.jspecify.annotations.NullMarked;
