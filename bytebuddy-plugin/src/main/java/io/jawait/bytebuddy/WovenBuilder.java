package io.jawait.bytebuddy;

import io.jawait.weaver.ClassWeaver;
import java.util.function.Function;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.pool.TypePool;

/**
 * A builder whose class is woven when it has been made, so that the bytes are the weaver's own. A plugin that builds
 * on goes on with a builder that weaves on the way to Byte Buddy's writer instead.
 */
final class WovenBuilder<T> extends DynamicType.Builder.AbstractBase.Delegator<T> {
    private final DynamicType.Builder<T> builder;
    private final ClassWeaver weaver;
    private final ClassAsGiven given;

    WovenBuilder(DynamicType.Builder<T> builder, ClassWeaver weaver, ClassAsGiven given) {
        this.builder = builder;
        this.weaver = weaver;
        this.given = given;
    }

    @Override
    protected DynamicType.Builder<T> materialize() {
        return builder.visit(new WovenVisitorWrapper(weaver));
    }

    @Override
    public DynamicType.Unloaded<T> make() {
        return woven(builder.make(), DynamicType.Builder::make);
    }

    @Override
    public DynamicType.Unloaded<T> make(TypeResolutionStrategy strategy) {
        return woven(builder.make(strategy), other -> other.make(strategy));
    }

    @Override
    public DynamicType.Unloaded<T> make(TypePool pool) {
        return woven(builder.make(pool), other -> other.make(pool));
    }

    @Override
    public DynamicType.Unloaded<T> make(TypeResolutionStrategy strategy, TypePool pool) {
        return woven(builder.make(strategy, pool), other -> other.make(strategy, pool));
    }

    private DynamicType.Unloaded<T> woven(
            DynamicType.Unloaded<T> plain, Function<DynamicType.Builder<?>, DynamicType.Unloaded<?>> making) {
        return new DynamicType.Default.Unloaded<>(
                plain.getTypeDescription(),
                Weaving.of(weaver, given.unlessChanged(plain.getBytes(), making)),
                plain.getLoadedTypeInitializer(),
                ((DynamicType.Default) plain).getAuxiliaries(),
                TypeResolutionStrategy.Disabled.INSTANCE.resolve());
    }
}
