/** Tasks on loops, and how one task awaits another, or a future. Everything is confined to the task's home. */
@NullMarked
package io.jawait.internal.task;

import org.jspecify.annotations.NullMarked;
