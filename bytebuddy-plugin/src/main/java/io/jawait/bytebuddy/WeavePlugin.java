package io.jawait.bytebuddy;

import io.jawait.weaver.AsyncClassFilter;
import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.OtherRuntime;
import io.jawait.weaver.RuntimePackages;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Weaves async methods in a build that Byte Buddy's plugin for Maven or Gradle runs. A finding that is an error fails
 * the build. Classes in which nothing is async are not touched. May be used by many threads at once.
 */
public final class WeavePlugin implements Plugin.WithPreprocessor {
    private final Set<String> async = ConcurrentHashMap.newKeySet();

    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        byte[] classFile = find(locator, type.getName());
        if (classFile != null && AsyncClassFilter.mayBeAsync(classFile) && !isOfTheRuntime(type, locator)) {
            async.add(type.getName());
        }
    }

    private static boolean isOfTheRuntime(TypeDescription type, ClassFileLocator locator) {
        return RuntimePackages.hold(type.getInternalName()) && find(locator, "io.jawait.Coroutine") != null;
    }

    @Override
    public boolean matches(@Nullable TypeDescription type) {
        return type != null && async.contains(type.getName());
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        ClassFileLocator platform = ClassFileLocator.ForClassLoader.ofPlatformLoader();
        ClassFiles classFiles = name -> {
            String className = name.replace('/', '.');
            byte[] found = find(locator, className);
            return found != null ? found : find(platform, className);
        };
        String flaw = OtherRuntime.among(classFiles);
        if (flaw != null) {
            throw new IllegalStateException(flaw);
        }
        byte[] given = Objects.requireNonNull(find(locator, type.getName()), "no longer there");
        return new WovenBuilder<>(
                builder, new ClassWeaver(WeaverOptions.defaults(), classFiles), new ClassAsGiven(given, type, locator));
    }

    private static byte @Nullable [] find(ClassFileLocator locator, String className) {
        try {
            ClassFileLocator.Resolution found = locator.locate(className);
            return found.isResolved() ? found.resolve() : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        async.clear();
    }
}
