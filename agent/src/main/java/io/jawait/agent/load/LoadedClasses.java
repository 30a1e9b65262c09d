package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes that were loaded before the agent came, among them those that should have been woven. */
final class LoadedClasses {
    private final AgentOptions options;
    private final Scope scope;
    private final RuntimeSight runtime;
    private final Report report;
    private final WovenClasses woven;

    LoadedClasses(AgentOptions options, RuntimeSight runtime, Report report, WovenClasses woven) {
        this.options = options;
        this.scope = new Scope(options);
        this.runtime = runtime;
        this.report = report;
        this.woven = woven;
    }

    /** Names, in one warning, the classes whose async methods stay un-woven. */
    void warnOf(Instrumentation instrumentation) {
        List<String> late = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = type.getClassLoader();
            if (loader != null && !type.isArray() && !type.isHidden() && shouldBeWoven(type, loader)) {
                late.add(type.getName());
            }
        }
        if (!late.isEmpty()) {
            late.sort(null);
            report.warn("loaded before the agent came, so their async methods stay un-woven: "
                    + String.join(", ", late)
                    + "; let the agent come before they are used, with -javaagent:jawait-agent.jar or an earlier"
                    + " Jawait.install(), or weave them at build time");
        }
    }

    private boolean shouldBeWoven(Class<?> type, ClassLoader loader) {
        String className = type.getName().replace('.', '/');
        if (!scope.covers(type.getModule(), className) || woven.hold(loader, className) || !runtime.isSeenBy(loader)) {
            return false;
        }
        LoaderClassFiles classFiles = new LoaderClassFiles(loader);
        try {
            byte @Nullable [] classFile = classFiles.find(className);
            return classFile != null
                    && AsyncClassFilter.mayBeAsync(classFile)
                    && !runtime.holds(loader, className)
                    && new ClassWeaver(options.weaver(), classFiles).weave(classFile) instanceof WeaveResult.Woven;
        } catch (RuntimeException e) {
            report.failed(className, e);
            return false;
        }
    }
}
