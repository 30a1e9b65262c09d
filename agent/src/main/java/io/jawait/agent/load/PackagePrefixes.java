package io.jawait.agent.load;

import java.util.List;

/** Packages together with those below them, and classes with those nested in them. */
final class PackagePrefixes {
    private final String[] prefixes;

    /** @param names as in source: {@code com.acme} */
    PackagePrefixes(List<String> names) {
        prefixes = new String[names.size()];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = names.get(i).replace('.', '/');
        }
    }

    boolean none() {
        return prefixes.length == 0;
    }

    /** Whether the class of this internal name lies in one of them, or is one. */
    boolean hold(String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix) && endsAt(className, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(String className, int index) {
        return index == className.length() || className.charAt(index) == '/' || className.charAt(index) == '$';
    }
}
