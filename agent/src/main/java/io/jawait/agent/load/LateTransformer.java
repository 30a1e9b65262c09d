package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
import io.jawait.weaver.WeaveResult;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes that were loaded as they were written, whenever the virtual machine changes them: because we ask it to,
 * and each time that another agent does, for then it begins with the class as it was loaded.
 */
final class LateTransformer implements ClassFileTransformer {
    private final Weaving weaving;
    private final WovenClasses woven;
    /** Those that we are about to change, with what came of it; not told again when others change them later. */
    private final Map<Class<?>, WeaveResult.@Nullable Woven> asked = Collections.synchronizedMap(new HashMap<>());

    private final Set<Class<?>> refused = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** @param woven the classes that were woven when they were loaded */
    LateTransformer(Weaving weaving, WovenClasses woven) {
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
        if (redefined == null || loader == null || className == null || !weaving.covers(module, className)) {
            return null;
        }
        try {
            boolean meant = !refused.contains(redefined) && !woven.hold(loader, className);
            if (!meant || !AsyncClassFilter.mayBeAsync(classFile)) {
                return null;
            }
            WeaveResult.Woven done = weaving.weave(weaving.lateWeaver(loader), module, loader, className, classFile);
            if (done == null) {
                return null;
            }
            if (asked.containsKey(redefined)) {
                asked.put(redefined, done);
            }
            return done.classFile();
        } catch (Throwable failure) {
            weaving.report().failed(className, failure);
            return null;
        }
    }

    /** Expects a class to be changed, until it is {@link #accepted} or {@link #refused}. */
    void ask(Class<?> type) {
        asked.put(type, null);
    }

    /** Tells of a class that the virtual machine has accepted woven. */
    void accepted(Class<?> type) {
        WeaveResult.Woven done = asked.remove(type);
        if (done != null) {
            weaving.report().woven(type.getName(), done);
        }
    }

    /** Leaves a class alone from now on, lest other agents cannot change it either. */
    void refused(Class<?> type, String why) {
        refused.add(type);
        asked.remove(type);
        weaving.report().leftAlone(type.getName(), why);
    }
}
