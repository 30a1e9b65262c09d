/** Checks the woven methods as the virtual machine will, so that a bug here never reaches it. */
@NullMarked
package io.jawait.weaver.verify;

import org.jspecify.annotations.NullMarked;
