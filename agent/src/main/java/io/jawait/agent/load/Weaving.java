package io.jawait.agent.load;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassHeader;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.OtherRuntime;
import io.jawait.weaver.RememberedHeaders;
import io.jawait.weaver.WeaveResult;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What it takes to weave one class here, whenever that is: the scope, the way to the runtime, and what is told. */
final class Weaving {
    private final AgentOptions options;
    private final Scope scope;
    private final RuntimeSight runtime;
    private final Report report;
    private final @Nullable Dump dump;
    private final Map<ClassLoader, Map<String, ClassHeader>> headers = Collections.synchronizedMap(new WeakHashMap<>());

    Weaving(AgentOptions options, RuntimeSight runtime, Report report) {
        this.options = options;
        this.scope = new Scope(options);
        this.runtime = runtime;
        this.report = report;
        this.dump = options.dump() == null ? null : new Dump(options.dump(), report);
    }

    Report report() {
        return report;
    }

    /** Whether the class is looked at. Asked for every class. */
    boolean covers(@Nullable Module module, String className) {
        return scope.covers(module, className);
    }

    /** Whether the loader's classes in the module can be woven. */
    boolean isPossible(ClassLoader loader, @Nullable Module module) {
        return runtime.isSeenBy(loader, module);
    }

    /** Whether the class is one of the runtime's own. */
    boolean ofTheRuntime(ClassLoader loader, String className) {
        return runtime.holds(loader, className);
    }

    /** A weaver for classes that are being loaded. */
    ClassWeaver weaver(ClassLoader loader, @Nullable Module module) {
        return new ClassWeaver(options.weaver(), classFiles(loader, module));
    }

    /** A weaver for classes that are loaded already. */
    ClassWeaver lateWeaver(ClassLoader loader, @Nullable Module module) {
        return ClassWeaver.inPlace(options.weaver(), classFiles(loader, module));
    }

    private ClassFiles classFiles(ClassLoader loader, @Nullable Module module) {
        return new RememberedHeaders(
                new LoaderClassFiles(loader, module),
                headers.computeIfAbsent(loader, any -> new ConcurrentHashMap<>()));
    }

    /** The woven class, or null where the class file stays as it is. */
    WeaveResult.@Nullable Woven weave(
            ClassWeaver weaver, @Nullable Module module, ClassLoader loader, String className, byte[] classFile) {
        if (runtime.holds(loader, className)) {
            return null;
        }
        if (!isPossible(loader, module)) {
            report.leftAlone(className, BootLoader.blind(loader, module));
            return null;
        }
        String flaw = OtherRuntime.among(classFiles(loader, module));
        if (flaw != null) {
            report.leftAlone(className, "its " + flaw);
            return null;
        }
        if (dump != null) {
            dump.before(className, classFile);
        }
        WeaveResult result = weaver.weave(classFile);
        report.diagnostics(result.diagnostics());
        return result instanceof WeaveResult.Woven done && accepts(module, loader, className, done) ? done : null;
    }

    private boolean accepts(@Nullable Module module, ClassLoader loader, String className, WeaveResult.Woven done) {
        String obstacle = runtime.open(module, loader);
        if (obstacle != null) {
            report.leftAlone(className, obstacle);
            return false;
        }
        if (dump != null) {
            dump.after(className, done.classFile());
        }
        return true;
    }
}
