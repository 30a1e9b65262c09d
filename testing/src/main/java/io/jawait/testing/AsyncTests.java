package io.jawait.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;

/** Which classes and methods are tests, and what their annotations say. */
final class AsyncTests {
    private AsyncTests() {}

    static boolean isTestClass(Class<?> type) {
        return ModifierSupport.isNotAbstract(type)
                && (type.getEnclosingClass() == null || ModifierSupport.isStatic(type))
                && !methods(type).isEmpty();
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
