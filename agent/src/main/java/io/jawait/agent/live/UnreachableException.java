package io.jawait.agent.live;

import org.jspecify.annotations.Nullable;

/** A process that cannot be looked into; the message tells people why. */
public final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
