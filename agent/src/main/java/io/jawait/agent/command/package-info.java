/** The sub-commands of {@code java -jar jawait-agent.jar}. */
@NullMarked
package io.jawait.agent.command;

import org.jspecify.annotations.NullMarked;
