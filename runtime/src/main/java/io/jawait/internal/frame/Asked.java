package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * Something that coroutines ask for what it may not have yet, such as a queue for an item. Generated code asks it
 * itself, without a coroutine in between; asking goes no deeper, and needs no stack to speak of.
 */
public abstract class Asked {
    protected Asked() {}

    /**
     * Asks in the name of a driver, inside its home.
     *
     * @param argument what is asked for, where there is more than one thing
     * @return what was asked for, or {@link Frame#SUSPENDED} when the driver has to wait for it
     */
    protected abstract @Nullable Object ask(@Nullable Object argument, Driver<?> driver);

    /** As {@link #ask}, for generated code. */
    public static @Nullable Object ask(Asked asked, @Nullable Object argument, Driver<?> driver) {
        return asked.ask(argument, driver);
    }
}
