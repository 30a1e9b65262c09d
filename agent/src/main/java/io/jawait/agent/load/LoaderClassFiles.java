package io.jawait.agent.load;

import io.jawait.weaver.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Class files as the resources of a class loader and its parents, and of the modules beside one of its own. Loads no
 * class and holds no lock.
 *
 * <p>The JDK shares the jars that resources are read from, and closes them for all with any {@code URLClassLoader} that
 * has read one of its parents' resources. So nothing is read from shared ones on that loader's behalf.
 */
final class LoaderClassFiles implements ClassFiles {
    private final ClassLoader loader;
    private final @Nullable Module module;

    LoaderClassFiles(ClassLoader loader, @Nullable Module module) {
        this.loader = loader;
        this.module = module;
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        String resource = internalName.concat(".class");
        byte[] found = isOfTheJdk() ? read(loader.getResource(resource)) : readItsWay(resource);
        if (found == null) {
            found = LayerClassFiles.find(module, internalName);
        }
        // Some loaders answer for their own resources only, and yet load the JDK's classes through a parent.
        return found != null ? found : read(ClassLoader.getSystemResource(resource));
    }

    private boolean isOfTheJdk() {
        return loader.getClass().getModule() == Object.class.getModule();
    }

    /** Loaders of programs may have class files that they give no address of. */
    private byte @Nullable [] readItsWay(String resource) {
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException | RuntimeException e) {
            // Somebody has closed the shared jar meanwhile.
            return read(loader.getResource(resource));
        }
    }

    private static byte @Nullable [] read(@Nullable URL url) {
        if (url == null) {
            return null;
        }
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return stream.readAllBytes();
            }
        } catch (IOException e) {
            return null;
        }
    }
}
