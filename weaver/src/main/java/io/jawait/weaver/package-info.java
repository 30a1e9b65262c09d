/** Class file in, class file out: the story of weaving, told in one place. Sees no agent, no build tool, no class loader. */
@NullMarked
package io.jawait.weaver;

import org.jspecify.annotations.NullMarked;
