/** What the JDK's Flight Recorder is told, when it records and where the JDK has one. */
@NullMarked
package io.jawait.internal.recording;

import org.jspecify.annotations.NullMarked;
