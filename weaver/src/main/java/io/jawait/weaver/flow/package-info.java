/** What is on the operand stack, in the locals and held at each instruction that may suspend; decides, never writes. */
@NullMarked
package io.jawait.weaver.flow;

import org.jspecify.annotations.NullMarked;
