package io.jawait.agent.load;

import io.jawait.weaver.WeaveResult;
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
final class LateTransformer extends ProgramTransformer {
    /** Those that we are about to change, with what came of it; not told again when others change them later. */
    private final Map<Class<?>, WeaveResult.@Nullable Woven> asked = Collections.synchronizedMap(new HashMap<>());

    private final Set<Class<?>> refused = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    LateTransformer(Weaving weaving, WovenClasses woven) {
        super(weaving, woven);
    }

    @Override
    boolean isMeant(ClassLoader loader, String className, @Nullable Class<?> redefined) {
        return redefined != null && !refused.contains(redefined) && !woven.hold(loader, className);
    }

    @Override
    byte @Nullable [] weave(
            @Nullable Module module,
            ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            byte[] classFile) {
        WeaveResult.Woven done =
                weaving.weave(weaving.lateWeaver(loader, module), module, loader, className, classFile);
        if (done == null) {
            return null;
        }
        if (redefined != null && asked.containsKey(redefined)) {
            asked.put(redefined, done);
        }
        return done.classFile();
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
