package io.jawait.weaver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Class files that are read once for their headers, as long as they do not change.
 *
 * @param known the headers read so far, by name; a map that many threads may use at once if they weave at once
 */
public record RememberedHeaders(ClassFiles classFiles, Map<String, ClassHeader> known) implements ClassFiles {
    @Override
    public byte @Nullable [] find(String internalName) {
        return classFiles.find(internalName);
    }

    @Override
    public @Nullable ClassHeader header(String internalName) {
        ClassHeader header = known.get(internalName);
        if (header == null) {
            header = classFiles.header(internalName);
            if (header != null) {
                known.put(internalName, header);
            }
        }
        return header;
    }
}
