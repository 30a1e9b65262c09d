package io.jawait.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extensions;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;

/** Which classes and methods are tests, and what their annotations say. */
final class AsyncTests {
    private static final Set<Class<? extends Annotation>> FOREIGN =
            Set.of(Timeout.class, TestTemplate.class, ExtendWith.class, Extensions.class);

    private AsyncTests() {}

    static boolean isTestClass(Class<?> type) {
        return ModifierSupport.isNotAbstract(type)
                && (type.getEnclosingClass() == null || ModifierSupport.isStatic(type) || isInTestClass(type))
                && (!methods(type).isEmpty() || !nested(type).isEmpty());
    }

    private static boolean isInTestClass(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isNested(type)
                && ModifierSupport.isNotAbstract(outer)
                && (outer.getEnclosingClass() == null || ModifierSupport.isStatic(outer) || isInTestClass(outer));
    }

    /** Whether its tests need an instance of the class around it. */
    static boolean isNested(Class<?> type) {
        return type.getEnclosingClass() != null
                && ModifierSupport.isNotStatic(type)
                && AnnotationSupport.isAnnotated(type, Nested.class);
    }

    /** The classes within that have tests. */
    static List<Class<?>> nested(Class<?> type) {
        return ReflectionSupport.findNestedClasses(type, each -> isNested(each) && isTestClass(each));
    }

    static List<Method> methods(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, AsyncTest.class, HierarchyTraversalMode.TOP_DOWN);
    }

    /** Also where there are several of the name: JUnit finds by parameters, too. */
    static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, AsyncTest.class);
    }

    static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        return ReflectionSupport.findMethods(type, method -> AnnotationSupport.isAnnotated(method, annotation), order);
    }

    /** The name of an annotation that would change how the test runs if it were Jupiter's, or null. */
    static @Nullable String foreign(AnnotatedElement element) {
        for (Annotation each : element.getAnnotations()) {
            Class<? extends Annotation> type = each.annotationType();
            if (FOREIGN.contains(type)
                    || AnnotationSupport.isAnnotated(type, TestTemplate.class)
                    || AnnotationSupport.isAnnotated(type, ExtendWith.class)
                    || each instanceof TestInstance instance && instance.value() == TestInstance.Lifecycle.PER_CLASS) {
                return type.getSimpleName();
            }
        }
        return null;
    }

    /** As {@link #foreign}, of the test's class and those around it, but where these have tests of Jupiter's own. */
    static @Nullable String foreignAround(Class<?> type) {
        String found = hasJupiters(type) ? null : foreign(type);
        return found == null && isNested(type) ? foreignAround(type.getEnclosingClass()) : found;
    }

    private static boolean hasJupiters(Class<?> type) {
        return !ReflectionSupport.findMethods(type, AsyncTests::isJupiters, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static boolean isJupiters(Method method) {
        return !isTest(method)
                && (AnnotationSupport.isAnnotated(method, Test.class)
                        || AnnotationSupport.isAnnotated(method, TestFactory.class)
                        || AnnotationSupport.isAnnotated(method, TestTemplate.class));
    }

    static String displayName(AnnotatedElement element, String otherwise) {
        return AnnotationSupport.findAnnotation(element, DisplayName.class)
                .map(DisplayName::value)
                .orElse(otherwise);
    }

    static Set<TestTag> tags(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream()
                .map(tag -> TestTag.create(tag.value()))
                .collect(Collectors.toSet());
    }
}
