/** What tasks are doing: read while they do it, and told to people. */
@NullMarked
package io.jawait.internal.diagnose;

import org.jspecify.annotations.NullMarked;
