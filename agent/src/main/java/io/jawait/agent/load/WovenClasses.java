package io.jawait.agent.load;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The names of the classes woven at their loading, by loader. */
final class WovenClasses {
    private final Map<ClassLoader, Set<String>> names = new WeakHashMap<>();

    synchronized void add(ClassLoader loader, String className) {
        Set<String> known = names.get(loader);
        if (known == null) {
            known = new HashSet<>();
            names.put(loader, known);
        }
        known.add(className);
    }

    synchronized boolean hold(ClassLoader loader, String className) {
        Set<String> known = names.get(loader);
        return known != null && known.contains(className);
    }
}
