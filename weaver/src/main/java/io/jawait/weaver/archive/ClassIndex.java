package io.jawait.weaver.archive;

import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassHeader;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The class files of one jar or folder by name and release. */
final class ClassIndex {
    private final Map<String, NavigableMap<Integer, byte[]>> classFiles = new HashMap<>();

    void add(ClassLocation location, byte[] classFile) {
        classFiles
                .computeIfAbsent(location.className(), name -> new TreeMap<>())
                .put(location.release(), classFile);
    }

    boolean holds(String className) {
        return classFiles.containsKey(className);
    }

    /** What code of a release sees: these classes, then those of {@code beyond}. */
    ClassFiles at(int release, ClassFiles beyond) {
        return new ClassFiles() {
            @Override
            public byte @Nullable [] find(String internalName) {
                byte[] own = ClassIndex.this.find(internalName, release);
                return own != null ? own : beyond.find(internalName);
            }

            @Override
            public @Nullable ClassHeader header(String internalName) {
                return holds(internalName) ? ClassFiles.super.header(internalName) : beyond.header(internalName);
            }
        };
    }

    private byte @Nullable [] find(String className, int release) {
        NavigableMap<Integer, byte[]> versions = classFiles.get(className);
        Map.Entry<Integer, byte[]> newest = versions == null ? null : versions.floorEntry(release);
        return newest == null ? null : newest.getValue();
    }
}
