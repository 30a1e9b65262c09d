package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** What sees each class of the program that may be async, when the virtual machine loads or changes it. */
abstract class ProgramTransformer implements ClassFileTransformer {
    final Weaving weaving;
    final WovenClasses woven;

    /** @param woven the classes that were woven when they were loaded */
    ProgramTransformer(Weaving weaving, WovenClasses woven) {
        this.weaving = weaving;
        this.woven = woven;
    }

    /**
     * Whether this one is to weave the class.
     *
     * @param redefined the class, if it is loaded already
     */
    abstract boolean isMeant(ClassLoader loader, String className, @Nullable Class<?> redefined);

    /** The woven class file, or null where it stays as it is. */
    abstract byte @Nullable [] weave(
            @Nullable Module module,
            ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            byte[] classFile);

    @Override
    public final byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader definer,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null;
        }
        // The virtual machine swallows what is thrown here, so nobody else would tell.
        try {
            if (!weaving.covers(module, className) || !AsyncClassFilter.mayBeAsync(classFile)) {
                return null;
            }
            ClassLoader loader = BootLoader.orElse(definer);
            return isMeant(loader, className, redefined)
                    ? weave(module, loader, className, redefined, classFile)
                    : null;
        } catch (Throwable failure) {
            weaving.report().failed(className, failure);
            return null;
        }
    }
}
