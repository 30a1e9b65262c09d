/** What context variables are bound to: immutable, shared between threads and copied by a reference. */
@NullMarked
package io.jawait.internal.context;

import org.jspecify.annotations.NullMarked;
