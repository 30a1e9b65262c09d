/**
 * The weaver: bytes in, bytes out. {@link io.jawait.weaver.ClassWeaver} is the way in, {@code Attempt} tells the story;
 * each step lives in a room of its own. {@code find} says which methods are async and where they await, {@code flow} what is on the stack and in the
 * locals there, {@code check} what is wrong with it, {@code layout} which value goes to which slot of the frame, and
 * {@code rewrite}, the only one that writes instructions, what the methods become. {@code archive}, for all who weave
 * ahead of time, brings jars and folders to it. Nothing here loads a class or prints, and no other room reads a file.
 */
@NullMarked
package io.jawait.weaver;

import org.jspecify.annotations.NullMarked;
