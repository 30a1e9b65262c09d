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
    OFF
}
