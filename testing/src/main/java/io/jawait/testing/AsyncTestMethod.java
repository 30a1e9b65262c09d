package io.jawait.testing;

import io.jawait.Coroutine;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test. */
final class AsyncTestMethod extends AbstractTestDescriptor implements Node<AsyncTestEngine.Run> {
    static final String SEGMENT = "method";

    private final Class<?> type;
    private final Method method;

    AsyncTestMethod(UniqueId parent, Class<?> type, Method method) {
        super(
                parent.append(SEGMENT, name(type, method)),
                AsyncTests.displayName(method, method.getName() + "()"),
                MethodSource.from(type, method));
        this.type = type;
        this.method = method;
    }

    private static String name(Class<?> type, Method method) {
        StringBuilder name = new StringBuilder(type.getName()).append('#').append(method.getName());
        String separator = "(";
        for (Class<?> parameter : method.getParameterTypes()) {
            name.append(separator).append(parameter.getName());
            separator = ",";
        }
        return name.append(separator.equals("(") ? "()" : ")").toString();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new HashSet<>(AsyncTests.tags(method));
        getParent().ifPresent(parent -> tags.addAll(parent.getTags()));
        return tags;
    }

    @Override
    public SkipResult shouldBeSkipped(AsyncTestEngine.Run run) {
        return AnnotationSupport.findAnnotation(method, Disabled.class)
                .map(disabled -> SkipResult.skip(disabled.value()))
                .orElseGet(SkipResult::doNotSkip);
    }

    @Override
    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    public AsyncTestEngine.Run execute(AsyncTestEngine.Run run, DynamicTestExecutor executor) {
        if (!Coroutine.class.isAssignableFrom(method.getReturnType())) {
            throw new IllegalStateException("@AsyncTest method " + name(type, method) + " returns "
                    + method.getReturnType().getName() + ": let it return a Coroutine, and mark it @Async");
        }
        refuse(AsyncTests.foreign(method), " has @");
        refuse(AsyncTests.foreignAround(type), " is in a class with @");
        AsyncTest test =
                AnnotationSupport.findAnnotation(method, AsyncTest.class).orElseThrow();
        TestLoop loop = TestLoop.create();
        if (test.realTime()) {
            loop.inRealTime();
        }
        if (test.leavingThingsBehind()) {
            loop.leavingThingsBehind();
        }
        loop.explore(test.interleavings(), () -> new Lifecycle(type, method, loop));
        return run;
    }

    private void refuse(@Nullable String foreign, String how) {
        if (foreign != null) {
            throw new IllegalStateException("@AsyncTest method " + name(type, method) + how + foreign
                    + ", which reaches Jupiter's own tests alone: let it be one, and call TestLoop.run in it");
        }
    }
}
