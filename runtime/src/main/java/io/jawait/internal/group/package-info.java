/** Groups of tasks that end with the block that started them. Confined to the home of the task that owns the group. */
@NullMarked
package io.jawait.internal.group;

import org.jspecify.annotations.NullMarked;
