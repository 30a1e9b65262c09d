package io.jawait.bytebuddy;

import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import java.util.stream.Collectors;

/** Weaving one class file. */
final class Weaving {
    private Weaving() {}

    /**
     * The woven class file, or the given one where nothing in it is async.
     *
     * @throws IllegalStateException if a finding is an error; it tells all of them
     */
    static byte[] of(ClassWeaver weaver, byte[] classFile) {
        WeaveResult result = weaver.weave(classFile);
        String errors = result.diagnostics().stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors);
        }
        return result instanceof WeaveResult.Woven woven ? woven.classFile() : classFile;
    }
}
