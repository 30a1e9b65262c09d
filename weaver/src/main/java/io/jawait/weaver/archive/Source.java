package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A jar or folder, read into memory. */
interface Source {
    /** Its class files, those of jars within it included, for others that refer to them. */
    ClassFiles classFiles();

    /** Replaces what can be woven, in memory. */
    void weave(EntryWeaver weaver, ClassFiles beyond) throws IOException;

    /** Whether weaving has replaced anything. */
    boolean isChanged();

    /** Writes it beside the target, to be put in its place later. */
    void prepare(Path target, Replacement replacement) throws IOException;
}
