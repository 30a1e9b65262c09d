package io.jawait.it.fuzz.plain;

/** What a generator throws when it is closed. */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    public CancelledError(String reason) {
        super(reason);
    }
}
