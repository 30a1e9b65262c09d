package io.jawait.weaver.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What signing puts into a jar. It vouches for bytes that weaving changes. */
final class Signature {
    private static final String FOLDER = "META-INF/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Signature() {}

    /** Takes the signature out of an archive; false if there is none. */
    static boolean drop(Archive archive) throws IOException {
        if (!archive.items().removeIf(item -> isPart(item.path()))) {
            return false;
        }
        for (Archive.Item item : archive.items()) {
            if (item.path().equalsIgnoreCase(MANIFEST)) {
                item.replace(withoutDigests(item.content()));
            }
        }
        return true;
    }

    private static boolean isPart(String path) {
        String name = path.toUpperCase(Locale.ROOT);
        if (!name.startsWith(FOLDER) || name.indexOf('/', FOLDER.length()) >= 0) {
            return false;
        }
        return name.endsWith(".SF")
                || name.endsWith(".RSA")
                || name.endsWith(".DSA")
                || name.endsWith(".EC")
                || name.startsWith("SIG-", FOLDER.length());
    }

    private static byte[] withoutDigests(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        Iterator<Attributes> sections = manifest.getEntries().values().iterator();
        while (sections.hasNext()) {
            Attributes section = sections.next();
            section.keySet()
                    .removeIf(key -> key.toString().toLowerCase(Locale.ROOT).contains("-digest"));
            if (section.isEmpty()) {
                sections.remove();
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }
}
