package io.jawait.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Makes the descriptors of what is selected. */
final class AsyncTestResolver implements SelectorResolver {
    private final Predicate<String> classNames;

    AsyncTestResolver(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!AsyncTests.isTestClass(type)) {
            return Resolution.unresolved();
        }
        if (AsyncTests.isNested(type)) {
            return resolved(
                    type,
                    context.addToParent(
                            () -> selectClass(type.getEnclosingClass()),
                            parent -> Optional.of(new AsyncTestClass(parent.getUniqueId(), type))));
        }
        return classNames.test(type.getName())
                ? resolved(
                        type,
                        context.addToParent(parent -> Optional.of(new AsyncTestClass(parent.getUniqueId(), type))))
                : Resolution.unresolved();
    }

    private static Resolution resolved(Class<?> type, Optional<AsyncTestClass> descriptor) {
        return descriptor
                .map(found -> Resolution.match(Match.exact(found, () -> selectors(type))))
                .orElseGet(Resolution::unresolved);
    }

    private static Set<? extends DiscoverySelector> selectors(Class<?> type) {
        return Stream.concat(
                        AsyncTests.methods(type).stream().map(method -> selectMethod(type, method)),
                        AsyncTests.nested(type).stream().map(DiscoverySelectors::selectClass))
                .collect(Collectors.toSet());
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        Method method = selector.getJavaMethod();
        if (!AsyncTests.isTestClass(type) || !AsyncTests.isTest(method)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        () -> selectClass(type),
                        parent -> Optional.of(new AsyncTestMethod(parent.getUniqueId(), type, method)))
                .map(found -> Resolution.match(Match.exact(found)))
                .orElseGet(Resolution::unresolved);
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId.Segment last = selector.getUniqueId().getLastSegment();
        if (last.getType().equals(AsyncTestClass.SEGMENT)) {
            return ReflectionSupport.tryToLoadClass(last.getValue())
                    .toOptional()
                    .map(type -> Resolution.selectors(Set.of(selectClass(type))))
                    .orElseGet(Resolution::unresolved);
        }
        if (last.getType().equals(AsyncTestMethod.SEGMENT)) {
            return Resolution.selectors(Set.of(selectMethod(last.getValue())));
        }
        return Resolution.unresolved();
    }
}
