/** Supertypes and access of classes, read from class files that are parsed and never loaded. */
@NullMarked
package io.jawait.weaver.types;

import org.jspecify.annotations.NullMarked;
