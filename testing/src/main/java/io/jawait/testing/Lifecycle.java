package io.jawait.testing;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A new instance of the test's class, what is to be called before the test, the test, and what is to be called after it
 * whatever has happened.
 */
final class Lifecycle extends Frame<@Nullable Void> {
    private static final int AWAITED = STARTED + 1;

    private final TestLoop loop;
    private final Object instance;
    private final List<Method> steps = new ArrayList<>();
    private final int firstAfter;
    private int next;
    private @Nullable Throwable failure;

    Lifecycle(Class<?> type, Method test, TestLoop loop) {
        this.loop = loop;
        steps.addAll(AsyncTests.annotated(type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN));
        steps.add(test);
        firstAfter = steps.size();
        steps.addAll(AsyncTests.annotated(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP));
        instance = ReflectionSupport.newInstance(type);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        boolean resumed = state == AWAITED;
        while (resumed || next < steps.size()) {
            try {
                if (resumed) {
                    resumed = false;
                    driver.take();
                } else if (call(steps.get(next++)) instanceof Frame<?> step
                        && step.begin(driver, budget - 100) == SUSPENDED) {
                    return driver.suspended(this, AWAITED);
                }
            } catch (Throwable e) {
                note(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private void note(Throwable error) {
        if (failure == null) {
            failure = error;
        } else if (failure != error) {
            failure.addSuppressed(error);
        }
        next = Math.max(next, firstAfter);
    }

    private @Nullable Object call(Method method) throws Throwable {
        method.setAccessible(true);
        try {
            return method.invoke(instance, arguments(method));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        if (!Arrays.stream(types).allMatch(type -> type == TestLoop.class)) {
            throw new IllegalStateException(method + " may take a TestLoop and nothing else");
        }
        Object[] arguments = new Object[types.length];
        Arrays.fill(arguments, loop);
        return arguments;
    }

    @Override
    public String toString() {
        return "test";
    }
}
