/** Stand-ins for {@code io.jawait.sync} for one task after the other, which never have to wait. */
@org.jspecify.annotations.NullMarked
package io.jawait.it.fuzz.plain.sync;
