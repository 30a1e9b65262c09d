package io.jawait.agent.load;

import io.jawait.weaver.RuntimePackages;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Whether woven code in some place would find the runtime; opens the way through modules where it can. */
final class RuntimeSight {
    private static final String COROUTINE = "io/jawait/Coroutine.class";
    private static final String[] CALLED_BY_GENERATED_CODE = {
        "io.jawait", "io.jawait.internal.frame", "io.jawait.internal.woven"
    };

    private final Instrumentation instrumentation;
    private final Map<ClassLoader, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    RuntimeSight(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Whether the loader finds the runtime, for classes of the module. */
    boolean isSeenBy(ClassLoader loader, @Nullable Module module) {
        // A loader that does not find it yet may be given more places to look in.
        if (!known.containsKey(loader)) {
            if (loader.getResource(COROUTINE) == null && LayerClassFiles.find(module, "io/jawait/Coroutine") == null) {
                return false;
            }
            known.put(loader, true);
        }
        return true;
    }

    /** Whether a class is one of the runtime's own: in one of its packages, and lying beside {@code Coroutine}. */
    boolean holds(ClassLoader loader, String className) {
        if (!RuntimePackages.hold(className)) {
            return false;
        }
        String resource = className.concat(".class");
        URL own = loader.getResource(resource);
        URL coroutine = loader.getResource(COROUTINE);
        return own != null && coroutine != null && root(own, resource).equals(root(coroutine, COROUTINE));
    }

    private static String root(URL url, String resource) {
        String text = url.toString();
        return text.endsWith(resource) ? text.substring(0, text.length() - resource.length()) : text;
    }

    /**
     * Lets a named module read the runtime.
     *
     * @return why it cannot, or null
     */
    @Nullable
    String open(@Nullable Module module, ClassLoader loader) {
        if (module == null || !module.isNamed()) {
            return null;
        }
        Module runtime;
        try {
            // The runtime's class, not the program's: nothing of it leads back to the class that is being woven.
            runtime = Class.forName("io.jawait.Coroutine", false, loader).getModule();
        } catch (ClassNotFoundException e) {
            return "its " + module + " does not find io.jawait.Coroutine; let it require io.jawait";
        }
        if (!module.canRead(runtime)) {
            if (!instrumentation.isModifiableModule(module)) {
                return "its " + module + " does not read the " + runtime + "; let it require io.jawait";
            }
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
        for (String called : CALLED_BY_GENERATED_CODE) {
            if (!runtime.isExported(called, module)) {
                instrumentation.redefineModule(
                        runtime, Set.of(), Map.of(called, Set.of(module)), Map.of(), Set.of(), Map.of());
            }
        }
        return null;
    }
}
