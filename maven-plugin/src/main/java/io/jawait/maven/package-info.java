/** Where Maven meets the weaver: the goals, and how they say what they have found. */
@NullMarked
package io.jawait.maven;

import org.jspecify.annotations.NullMarked;
