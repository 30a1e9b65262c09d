package io.jawait.agent.load;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

/** What a loaded class tells of itself, where no class file of it is to be found. */
final class DeclaredMethods {
    private static final String ASYNC = "io.jawait.Async";
    private static final String COROUTINE = "io.jawait.Coroutine";
    private static final String GENERATOR = "io.jawait.AsyncGenerator";
    private static final String DRIVER = "io.jawait.internal.frame.Driver";

    private DeclaredMethods() {}

    /** Whether the class declares a method that is async, or a lambda's body that may be, and is not woven. */
    static boolean mayBeAsync(Class<?> type) {
        try {
            Method[] methods = type.getDeclaredMethods();
            if (areWoven(methods)) {
                return false;
            }
            for (Method method : methods) {
                if (method.isSynthetic() ? givesCoroutine(method.getReturnType()) : isAnnotated(method)) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError | TypeNotPresentException e) {
            // It names classes that are not there: looking at its bytes does no harm.
            return true;
        }
    }

    private static boolean areWoven(Method[] methods) {
        for (Method method : methods) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (parameter.getName().equals(DRIVER)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnnotated(Method method) {
        for (Annotation annotation : method.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(ASYNC)) {
                return true;
            }
        }
        return false;
    }

    private static boolean givesCoroutine(Class<?> type) {
        return type.getName().equals(COROUTINE)
                || type.getName().equals(GENERATOR)
                || CompletionStage.class.isAssignableFrom(type);
    }
}
