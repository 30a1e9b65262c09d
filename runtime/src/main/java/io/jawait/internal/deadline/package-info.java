/** Deadlines: coroutines and blocks that are cancelled when their time is up. Confined to the task's home. */
@NullMarked
package io.jawait.internal.deadline;

import org.jspecify.annotations.NullMarked;
