package io.jawait.testing;

import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class of tests. */
final class AsyncTestClass extends AbstractTestDescriptor implements Node<AsyncTestEngine.Run> {
    static final String SEGMENT = "class";

    private final Class<?> type;

    AsyncTestClass(UniqueId engine, Class<?> type) {
        super(
                engine.append(SEGMENT, type.getName()),
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
        return AsyncTests.tags(type);
    }

    @Override
    public SkipResult shouldBeSkipped(AsyncTestEngine.Run run) {
        return AnnotationSupport.findAnnotation(type, Disabled.class)
                .map(disabled -> SkipResult.skip(disabled.value()))
                .orElseGet(SkipResult::doNotSkip);
    }
}
