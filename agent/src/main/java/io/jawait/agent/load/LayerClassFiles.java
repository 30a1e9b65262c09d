package io.jawait.agent.load;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Class files in the modules of a layer. Where each module has a class loader of its own, that loads the classes of the
 * modules that it reads, and yet does not give their class files as resources.
 */
final class LayerClassFiles {
    private LayerClassFiles() {}

    /** The class file of the given internal name in the module's layer or those below it, or null. */
    static byte @Nullable [] find(@Nullable Module module, String internalName) {
        int end = internalName.lastIndexOf('/');
        ModuleLayer layer = module == null ? null : module.getLayer();
        return layer == null || end < 0
                ? null
                : find(layer, internalName.substring(0, end).replace('/', '.'), internalName.concat(".class"));
    }

    private static byte @Nullable [] find(ModuleLayer layer, String packageName, String resource) {
        for (Module each : layer.modules()) {
            byte[] found = each.getPackages().contains(packageName) ? read(each, resource) : null;
            if (found != null) {
                return found;
            }
        }
        for (ModuleLayer parent : layer.parents()) {
            byte[] found = find(parent, packageName, resource);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static byte @Nullable [] read(Module module, String resource) {
        try (InputStream stream = module.getResourceAsStream(resource)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
