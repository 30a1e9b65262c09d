package io.jawait.internal.frame;

/**
 * A wait that its driver remembers when it goes on, and may note anew when it next waits for the same: so a task that waits
 * again and again makes no objects.
 */
public abstract class ReusableWait implements Wait {
    protected ReusableWait() {}
}
