package io.jawait.weaver.names;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Gives each generated method a name that nothing else in its class has with the same descriptor. */
public final class GeneratedNames {
    private final Set<String> taken = new HashSet<>();

    public GeneratedNames(ClassNode owner) {
        for (MethodNode method : owner.methods) {
            taken.add(method.name + method.desc);
        }
    }

    /** The first of the descriptors that nothing of the name has, or the first of all. */
    public String free(String name, List<String> descriptors) {
        for (String descriptor : descriptors) {
            if (!taken.contains(name + descriptor)) {
                return descriptor;
            }
        }
        return descriptors.get(0);
    }

    /** The wished name, or where that is taken the wished name with a number behind it. */
    public String unique(String wished, String descriptor) {
        String name = wished;
        for (int i = 2; !taken.add(name + descriptor); i++) {
            name = wished + "$" + i;
        }
        return name;
    }
}
