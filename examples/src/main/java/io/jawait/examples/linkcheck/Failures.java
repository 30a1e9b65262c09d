package io.jawait.examples.linkcheck;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a few words why no answer came. */
final class Failures {
    private Failures() {}

    static String inWords(IOException failure) {
        boolean unknownHost = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        if (unknownHost) {
            return "unknown host";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof SSLException) {
            return "no secure connection";
        }
        String message = failure.getMessage();
        return "failed: "
                + (message == null
                        ? failure.getClass().getSimpleName()
                        : message.lines().findFirst().orElse(""));
    }
}
