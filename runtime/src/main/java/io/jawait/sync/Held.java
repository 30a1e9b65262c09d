package io.jawait.sync;

/**
 * A lock or a permit that has been acquired; closing it releases that, at once and without waiting. Meant for a
 * try-with-resources statement:
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(write(record));
 * }
 * }</pre>
 */
public interface Held extends AutoCloseable {
    /**
     * Releases what is held; whoever waits for it first gets it.
     *
     * @throws IllegalMonitorStateException if it was released before, or is a lock's and another task holds that
     */
    @Override
    void close();
}
