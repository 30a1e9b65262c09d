/** The examples of {@code docs/guide.md}, which shows their regions: written as programs without nullness checks are. */
@NullUnmarked
package io.jawait.examples.guide;

import org.jspecify.annotations.NullUnmarked;
