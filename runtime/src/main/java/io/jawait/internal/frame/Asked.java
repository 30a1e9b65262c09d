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
     * @return what was asked for, or {@link Frame#SUSPENDED} when the driver has to wait for it
     */
    protected abstract @Nullable Object ask(Driver<?> driver);

    /** As {@link #ask(Driver)}, for what is asked to take something. */
    protected abstract @Nullable Object ask(Object argument, Driver<?> driver);

    /** As {@link #ask(Driver)}, for generated code. */
    public static @Nullable Object ask(Asked asked, Driver<?> driver) {
        return asked.ask(driver);
    }

    /** As {@link #ask(Object, Driver)}, for generated code. */
    public static @Nullable Object ask(Asked asked, Object argument, Driver<?> driver) {
        return asked.ask(argument, driver);
    }
}
