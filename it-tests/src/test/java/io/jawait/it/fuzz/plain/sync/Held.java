package io.jawait.it.fuzz.plain.sync;

/** What is released by closing it. */
public interface Held extends AutoCloseable {
    @Override
    void close();
}
