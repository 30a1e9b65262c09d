/** Weaving jars and folders of class files, where they lie or into others. */
@NullMarked
package io.jawait.weaver.archive;

import org.jspecify.annotations.NullMarked;
