package io.jawait.agent.load;

import java.util.List;

/** Packages together with those below them. */
final class PackagePrefixes {
    private final String[] prefixes;

    /** @param names as in source: {@code com.acme} */
    PackagePrefixes(List<String> names) {
        prefixes = new String[names.size()];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = names.get(i).replace('.', '/').concat("/");
        }
    }

    boolean none() {
        return prefixes.length == 0;
    }

    /** Whether the class of this internal name lies in one of them. */
    boolean hold(String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
