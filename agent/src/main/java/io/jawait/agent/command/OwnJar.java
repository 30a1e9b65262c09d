package io.jawait.agent.command;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that this runs from. */
final class OwnJar {
    private OwnJar() {}

    static File file() {
        try {
            return Path.of(OwnJar.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
