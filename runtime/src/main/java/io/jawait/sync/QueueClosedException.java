package io.jawait.sync;

/** Thrown by a queue that was closed: by puts from then on, and by takes once nothing is left. */
public final class QueueClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** An exception with the given message. */
    public QueueClosedException(String message) {
        super(message);
    }
}
