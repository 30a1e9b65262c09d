package io.jawait.testing;

import io.jawait.Coroutine;
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

    /** A call of a method on the instance of its class. */
    private record Step(Object instance, Method method) {}

    private final TestLoop loop;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> afterEach = new ArrayList<>();
    private final int firstAfter;
    private int next;
    private @Nullable Throwable failure;

    Lifecycle(Class<?> type, Method test, TestLoop loop) {
        this.loop = loop;
        Object instance = beforeEach(type);
        steps.add(new Step(instance, test));
        firstAfter = steps.size();
        steps.addAll(afterEach);
    }

    /** Makes an instance, from the outermost class inwards, and puts what is to be called into its place. */
    private Object beforeEach(Class<?> type) {
        Object[] outer =
                AsyncTests.isNested(type) ? new Object[] {beforeEach(type.getEnclosingClass())} : new Object[0];
        Object instance = instance(type, outer);
        for (Method method : AsyncTests.annotated(type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)) {
            steps.add(new Step(instance, method));
        }
        List<Step> own = new ArrayList<>();
        for (Method method : AsyncTests.annotated(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)) {
            own.add(new Step(instance, method));
        }
        afterEach.addAll(0, own);
        return instance;
    }

    private static Object instance(Class<?> type, Object... outer) {
        int parameters = outer.length;
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(each -> each.getParameterCount() == parameters)) {
            throw new IllegalStateException(
                    type.getName() + " has @AsyncTest methods and no constructor without parameters");
        }
        return ReflectionSupport.newInstance(type, outer);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        boolean resumed = state == AWAITED;
        while (resumed || next < steps.size()) {
            try {
                if (resumed) {
                    resumed = false;
                    driver.take();
                } else if (call(steps.get(next++)) instanceof Frame<?> called
                        && called.begin(driver, budget - 100) == SUSPENDED) {
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
        } else if (FailedAssumption.is(failure) && !FailedAssumption.is(error)) {
            error.addSuppressed(failure);
            failure = error;
        } else if (failure != error) {
            failure.addSuppressed(error);
        }
        next = Math.max(next, firstAfter);
    }

    private @Nullable Object call(Step step) throws Throwable {
        Method method = step.method;
        method.setAccessible(true);
        Object[] arguments = arguments(method);
        Object result;
        try {
            result = method.invoke(step.instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (method.getReturnType() != void.class && !(result instanceof Coroutine)) {
            throw new IllegalStateException(method + " gave " + result + " in place of a coroutine");
        }
        return result;
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
