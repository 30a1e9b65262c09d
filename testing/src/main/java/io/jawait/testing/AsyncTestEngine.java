package io.jawait.testing;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/** Finds and runs the methods with {@link AsyncTest}; JUnit makes it. */
public final class AsyncTestEngine extends HierarchicalTestEngine<AsyncTestEngine.Run> {
    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(AsyncTests::isTestClass)
                    .addSelectorResolver(context -> new AsyncTestResolver(context.getClassNameFilter()))
                    .build();

    /** For JUnit. */
    public AsyncTestEngine() {}

    /** One run of tests; they share nothing. */
    static final class Run implements EngineExecutionContext {}

    @Override
    public String getId() {
        return "jawait";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Jawait");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    protected Run createExecutionContext(ExecutionRequest request) {
        return new Run();
    }
}
