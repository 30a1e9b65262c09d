package io.jawait.internal.install;

/** An agent that can come into the virtual machine it runs in; found by {@link java.util.ServiceLoader}. */
public interface Installer {
    /**
     * Weaves classes that are loaded already, and others when they are loaded. Does nothing where an agent weaves already.
     *
     * @throws IllegalStateException if this virtual machine lets no agent in; the message says what to change
     */
    void install();
}
