package io.jawait.agent.load;

import io.jawait.weaver.WeaveResult;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded.
 *
 * <p>Nothing here may load a class of the program, for the class that is being loaded could be among its supertypes.
 */
final class WeavingTransformer extends ProgramTransformer {
    WeavingTransformer(Weaving weaving, WovenClasses woven) {
        super(weaving, woven);
    }

    /** The members of a class that was loaded as it was written cannot change any more. */
    @Override
    boolean isMeant(ClassLoader loader, String className, @Nullable Class<?> redefined) {
        return redefined == null || woven.hold(loader, className);
    }

    @Override
    byte @Nullable [] weave(
            @Nullable Module module,
            ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            byte[] classFile) {
        WeaveResult.Woven done = weaving.weave(weaving.weaver(loader, module), module, loader, className, classFile);
        if (done == null) {
            return null;
        }
        woven.add(loader, className);
        weaving.report().woven(className, done);
        return done.classFile();
    }
}
