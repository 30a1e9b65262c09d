package io.jawait.weaver;

/** What a {@link Diagnostic} means for the method it is about. */
public enum Severity {
    /** The method is refused: it fails where it is called, or fails the build. */
    ERROR,
    /** The method is woven, and probably not what its author meant. */
    WARNING,
    /** Worth knowing. */
    NOTE,
    /** Not reported. */
    OFF;

    /**
     * The severity of a name, as options give it: in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static Severity parse(String name) {
        for (Severity each : values()) {
            if (each.name().equalsIgnoreCase(name.strip())) {
                return each;
            }
        }
        throw new IllegalArgumentException("a severity is error, warning, note or off, not '" + name + "'");
    }
}
