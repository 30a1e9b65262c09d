/** The names of the runtime that generated code spells, and the names that weaving gives; nobody else invents any. */
@NullMarked
package io.jawait.weaver.names;

import org.jspecify.annotations.NullMarked;
