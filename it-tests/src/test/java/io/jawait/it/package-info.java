/** Whole programs in virtual machines of their own, woven by the agent as a user's would be. */
@NullMarked
package io.jawait.it;

import org.jspecify.annotations.NullMarked;
