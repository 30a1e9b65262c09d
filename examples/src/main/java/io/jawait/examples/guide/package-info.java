/** The examples of {@code docs/guide.md}, which shows their regions. */
@NullMarked
package io.jawait.examples.guide;

import org.jspecify.annotations.NullMarked;
