package io.jawait.agent.load;

import io.jawait.weaver.AsyncClassFilter;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that were loaded before the agent came. */
final class LoadedClasses {
    private static final String EARLIER = "let the agent come before it is loaded, with -javaagent:jawait-agent.jar or"
            + " an earlier Jawait.install(), or weave it at build time";
    private static final String BEFORE_DEFINED =
            "weave its class file before a class is defined from it, at build time or with java -jar jawait-agent.jar weave";

    private final Weaving weaving;
    private final WovenClasses woven;
    private final Instrumentation instrumentation;
    private final LateTransformer transformer;
    private final Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    LoadedClasses(Weaving weaving, WovenClasses woven, Instrumentation instrumentation) {
        this.weaving = weaving;
        this.woven = woven;
        this.instrumentation = instrumentation;
        this.transformer = new LateTransformer(weaving, woven);
    }

    /** Weaves those among them that have async methods, and names each one that cannot be woven any more. */
    void weave() {
        boolean possible = instrumentation.isRetransformClassesSupported();
        if (possible) {
            instrumentation.addTransformer(transformer, true);
        }
        List<Class<?>> late = unwoven();
        do {
            if (possible) {
                change(late);
            } else {
                refuse(late, "this virtual machine changes no class that is loaded already", EARLIER);
            }
            // Classes that were being loaded when the agent came are found the second time.
            late = unwoven();
        } while (!late.isEmpty());
    }

    // ---- finding them

    private List<Class<?>> unwoven() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray() && !ofALambda(type) && seen.add(type) && isMeant(type)) {
                found.add(type);
            }
        }
        return found;
    }

    /** What the JDK makes of lambdas and method references, by the thousand. */
    private static boolean ofALambda(Class<?> type) {
        return type.isHidden() && type.isSynthetic();
    }

    private boolean isMeant(Class<?> type) {
        ClassLoader loader = BootLoader.orElse(type.getClassLoader());
        String className = type.getName().replace('.', '/');
        if (!weaving.covers(type.getModule(), className) || woven.hold(loader, className)) {
            return false;
        }
        // What loaders of programs throw here would keep the agent from all other classes.
        try {
            byte @Nullable [] classFile =
                    type.isHidden() ? null : new LoaderClassFiles(loader, type.getModule()).find(className);
            return classFile == null
                    ? weaving.isPossible(loader, type.getModule()) && DeclaredMethods.mayBeAsync(type)
                    : AsyncClassFilter.mayBeAsync(classFile)
                            && !weaving.ofTheRuntime(loader, className)
                            && weaving.lateWeaver(loader, type.getModule()).isConcernedWith(classFile);
        } catch (RuntimeException | Error e) {
            weaving.report().failed(className, e);
            return false;
        }
    }

    // ---- changing them

    /** All at once, for the virtual machine stops each time; where it refuses, one by one. */
    private void change(List<Class<?>> late) {
        List<Class<?>> modifiable = new ArrayList<>();
        for (Class<?> type : late) {
            ClassLoader loader = BootLoader.orElse(type.getClassLoader());
            if (!weaving.isPossible(loader, type.getModule())) {
                transformer.refused(type, BootLoader.blind(loader, type.getModule()));
            } else if (instrumentation.isModifiableClass(type)) {
                modifiable.add(type);
            } else if (type.isHidden()) {
                refuse(
                        List.of(type),
                        "it is a hidden class, which the virtual machine shows to no agent",
                        BEFORE_DEFINED);
            } else {
                refuse(List.of(type), "the virtual machine does not let it be changed", EARLIER);
            }
        }
        if (!modifiable.isEmpty() && retransform(modifiable) != null) {
            for (Class<?> type : modifiable) {
                Throwable refusal = retransform(List.of(type));
                if (refusal != null) {
                    refuse(
                            List.of(type),
                            "the virtual machine does not accept its woven form (" + refusal + ")",
                            EARLIER);
                }
            }
        }
    }

    private @Nullable Throwable retransform(List<Class<?>> types) {
        for (Class<?> type : types) {
            transformer.ask(type);
        }
        try {
            instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            return e;
        }
        for (Class<?> type : types) {
            transformer.accepted(type);
        }
        return null;
    }

    private void refuse(List<Class<?>> types, String why, String mend) {
        for (Class<?> type : types) {
            transformer.refused(type, why + ", so its async methods stay un-woven; " + mend);
        }
    }
}
