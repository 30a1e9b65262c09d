package io.jawait.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class of tests. */
final class AsyncTestClass extends AbstractTestDescriptor implements Node<AsyncTestEngine.Run> {
    static final String SEGMENT = "class";

    private final Class<?> type;

    AsyncTestClass(UniqueId parent, Class<?> type) {
        super(
                parent.append(SEGMENT, type.getName()),
                AsyncTests.displayName(type, type.getSimpleName()),
                ClassSource.from(type));
        this.type = type;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new HashSet<>(AsyncTests.tags(type));
        getParent().ifPresent(parent -> tags.addAll(parent.getTags()));
        return tags;
    }

    @Override
    public SkipResult shouldBeSkipped(AsyncTestEngine.Run run) {
        return AnnotationSupport.findAnnotation(type, Disabled.class)
                .map(disabled -> SkipResult.skip(disabled.value()))
                .orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public AsyncTestEngine.Run before(AsyncTestEngine.Run run) {
        callEach(BeforeAll.class, HierarchyTraversalMode.TOP_DOWN);
        return run;
    }

    @Override
    public void after(AsyncTestEngine.Run run) {
        callEach(AfterAll.class, HierarchyTraversalMode.BOTTOM_UP);
    }

    private void callEach(Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        for (Method method : AsyncTests.annotated(type, annotation, order)) {
            if (ModifierSupport.isNotStatic(method)
                    || method.getParameterCount() > 0
                    || method.getReturnType() != void.class) {
                throw new IllegalStateException("@" + annotation.getSimpleName() + " method " + method
                        + " of a class with @AsyncTest methods has to be static, take nothing and return nothing");
            }
            ReflectionSupport.invokeMethod(method, null);
        }
    }
}
