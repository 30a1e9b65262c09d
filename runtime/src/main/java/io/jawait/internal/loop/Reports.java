package io.jawait.internal.loop;

import io.jawait.internal.frame.Log;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells the exception handler, or the log when there is none, of failures that nobody else can hear of. */
final class Reports {

    private volatile @Nullable BiConsumer<? super String, ? super Throwable> handler;

    void handler(@Nullable BiConsumer<? super String, ? super Throwable> newHandler) {
        handler = newHandler;
    }

    void report(String where, Throwable failure) {
        BiConsumer<? super String, ? super Throwable> told = handler;
        if (told != null) {
            try {
                told.accept(where, failure);
                return;
            } catch (Throwable e) {
                Log.error("The exception handler failed", e);
            }
        }
        Log.error(where, failure);
    }
}
