package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
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
    private final Weaving weaving;
    private final WovenClasses woven;

    WeavingTransformer(Weaving weaving, WovenClasses woven) {
        this.weaving = weaving;
        this.woven = woven;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || className == null || !weaving.covers(module, className)) {
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
            weaving.report().failed(className, failure);
            return null;
        }
    }

    private byte @Nullable [] weave(@Nullable Module module, ClassLoader loader, String className, byte[] classFile) {
        WeaveResult.Woven done = weaving.weave(weaving.weaver(loader), module, loader, className, classFile);
        if (done == null) {
            return null;
        }
        woven.add(loader, className);
        weaving.report().woven(className, done);
        return done.classFile();
    }
}
