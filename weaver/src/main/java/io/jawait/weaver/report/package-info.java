/** What weaving found and did, as a file that other programs read. */
@NullMarked
package io.jawait.weaver.report;

import org.jspecify.annotations.NullMarked;
