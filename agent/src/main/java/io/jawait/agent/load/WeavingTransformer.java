package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded.
 *
 * <p>Nothing here may load a class of the program, for the class that is being loaded could be among its supertypes.
 */
final class WeavingTransformer implements ClassFileTransformer {
    private final AgentOptions options;
    private final Scope scope;
    private final RuntimeSight runtime;
    private final Report report;
    private final WovenClasses woven;
    private final @Nullable Dump dump;

    WeavingTransformer(AgentOptions options, RuntimeSight runtime, Report report, WovenClasses woven) {
        this.options = options;
        this.scope = new Scope(options);
        this.runtime = runtime;
        this.report = report;
        this.woven = woven;
        this.dump = options.dump() == null ? null : new Dump(options.dump(), report);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || className == null || !scope.covers(module, className)) {
            return null;
        }
        // The virtual machine swallows what is thrown here, so nobody else would tell.
        try {
            // The members of a class that was loaded as it was written cannot change any more.
            boolean fixed = redefined != null && !woven.hold(loader, className);
            return fixed || !AsyncClassFilter.mayBeAsync(classFile)
                    ? null
                    : weave(module, loader, className, classFile);
        } catch (Throwable failure) {
            report.failed(className, failure);
            return null;
        }
    }

    private byte @Nullable [] weave(@Nullable Module module, ClassLoader loader, String className, byte[] classFile) {
        if (runtime.holds(loader, className)) {
            return null;
        }
        if (!runtime.isSeenBy(loader)) {
            report.leftAlone(
                    className,
                    "its class loader " + loader.getClass().getName() + " does not find the runtime;"
                            + " put jawait-runtime.jar where that loader or its parents look");
            return null;
        }
        if (dump != null) {
            dump.before(className, classFile);
        }
        WeaveResult result = new ClassWeaver(options.weaver(), new LoaderClassFiles(loader)).weave(classFile);
        report.diagnostics(result.diagnostics());
        return result instanceof WeaveResult.Woven done ? accept(module, loader, className, done) : null;
    }

    private byte @Nullable [] accept(
            @Nullable Module module, ClassLoader loader, String className, WeaveResult.Woven done) {
        String obstacle = runtime.open(module, loader);
        if (obstacle != null) {
            report.leftAlone(className, obstacle);
            return null;
        }
        if (dump != null) {
            dump.after(className, done.classFile());
        }
        woven.add(loader, className);
        report.woven(className, done);
        return done.classFile();
    }
}
