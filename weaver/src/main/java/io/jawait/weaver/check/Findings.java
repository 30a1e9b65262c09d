package io.jawait.weaver.check;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Place;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Collects what the rules find in one class, and knows which methods they refuse. */
public final class Findings {
    private final WeaverOptions options;
    private final ClassNode owner;
    // Sets, for compilers copy finally blocks.
    private final Set<Finding> found = new LinkedHashSet<>();
    private final Set<Diagnostic> reported = new LinkedHashSet<>();
    private final Map<String, Diagnostic> refusals = new HashMap<>();

    public Findings(WeaverOptions options, ClassNode owner) {
        this.options = options;
        this.owner = owner;
    }

    /** Adds a finding, with the severity that the options give it or, where they are silent, the rule's own. */
    public void add(String code, Severity usual, MethodNode method, int line, String message, String mend) {
        add(code, usual, method, line, message, mend, null);
    }

    /** As the other one, for a finding about a call of the given method. */
    void add(
            String code,
            Severity usual,
            MethodNode method,
            int line,
            String message,
            String mend,
            @Nullable String called) {
        if (!Diagnostic.CODES.contains(code)) {
            throw new IllegalStateException("a rule is missing among the codes: " + code);
        }
        Finding finding = new Finding(code, usual, method.name, line, message, mend, called);
        Diagnostic diagnostic = report(finding);
        if (diagnostic.severity() == Severity.ERROR) {
            refusals.putIfAbsent(key(method), diagnostic);
        }
        if (usual != Severity.OFF || diagnostic.severity() != Severity.OFF) {
            found.add(finding);
        }
    }

    private Diagnostic report(Finding finding) {
        Severity severity = options.severities().getOrDefault(finding.code(), finding.usual());
        Place place = new Place(owner.name.replace('/', '.'), finding.method(), owner.sourceFile, finding.line());
        Diagnostic diagnostic =
                new Diagnostic(finding.code(), severity, place, finding.message(), finding.mend(), finding.called());
        if (severity != Severity.OFF) {
            reported.add(diagnostic);
        }
        return diagnostic;
    }

    /** Adds what was found when methods of the class were woven, and cannot be found in them any more. */
    public void addFormer(ClassReader classFile) {
        FormerFindings.in(classFile).forEach(this::report);
    }

    /** Puts what was found into the class itself, for {@link #addFormer}: whether there is anything. */
    public boolean keep() {
        if (!found.isEmpty()) {
            owner.visitAttribute(new FormerFindings(found));
        }
        return !found.isEmpty();
    }

    /** How it is woven. */
    WeaverOptions options() {
        return options;
    }

    /** Why the method is refused, or null if it is not. */
    public @Nullable Diagnostic refusal(MethodNode method) {
        return refusals.get(key(method));
    }

    /** All findings, in the order they came. */
    public List<Diagnostic> reported() {
        return List.copyOf(reported);
    }

    private static String key(MethodNode method) {
        return method.name + method.desc;
    }
}
