package io.jawait.bytebuddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeavePluginTest {
    private static final String FIXTURES = "io.jawait.bytebuddy.fixtures.";
    private static final String SUMS = FIXTURES + "Sums";
    private static final String WRONG = FIXTURES + "Wrong";
    private static final List<String> ODDS =
            List.of(FIXTURES + "Odds", FIXTURES + "Odds$Sign", FIXTURES + "Odds$Sign$1", FIXTURES + "Odds$Inner");

    private final Plugin.Engine engine = new Plugin.Engine.Default()
            .with(ClassFileLocator.ForClassLoader.of(WeavePluginTest.class.getClassLoader()));

    @Test
    void isFoundByItsName() throws IOException {
        assertThat(Plugin.Engine.Default.scan(WeavePluginTest.class.getClassLoader()))
                .contains(WeavePlugin.class.getName());
    }

    @Test
    void makesTheWeaversOwnBytes() throws Exception {
        Map<String, byte[]> woven = build(new Plugin.Factory.Simple(new WeavePlugin()));
        ClassWeaver weaver = new ClassWeaver(WeaverOptions.defaults(), name -> read(name.replace('/', '.')));
        assertThat(woven).containsOnlyKeys(SUMS);
        assertThat(weaver.weave(read(SUMS)))
                .isInstanceOfSatisfying(
                        WeaveResult.Woven.class,
                        result -> assertThat(woven.get(SUMS)).isEqualTo(result.classFile()));
        assertThat(total(woven)).isEqualTo("6");
    }

    @ParameterizedTest
    @EnumSource(Plugin.Engine.TypeStrategy.Default.class)
    void makesTheWeaversOwnBytesOfWhatByteBuddyWritesInItsOwnWay(Plugin.Engine.TypeStrategy strategy) throws Exception {
        Map<String, byte[]> woven = weave(strategy, entries(ODDS));
        ClassWeaver weaver = new ClassWeaver(WeaverOptions.defaults(), name -> read(name.replace('/', '.')));
        for (String name : ODDS) {
            assertThat(weaver.weave(read(name)))
                    .isInstanceOfSatisfying(
                            WeaveResult.Woven.class,
                            result -> assertThat(woven.get(name)).as(name).isEqualTo(result.classFile()));
        }
        assertThat(load(ODDS.get(0), woven).getMethod("total").invoke(null)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Plugin.Engine.TypeStrategy.Default.class)
    void leavesWhatIsWovenAsItIs(Plugin.Engine.TypeStrategy strategy) throws Exception {
        Map<String, byte[]> woven = weave(strategy, entries(ODDS));
        Map<String, byte[]> entries = new HashMap<>();
        woven.forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
        Map<String, byte[]> again = weave(strategy, entries);
        assertThat(again).containsOnlyKeys(woven.keySet());
        again.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(woven.get(name)));
    }

    @Test
    void weavesAlsoWhatAnotherPluginHasChanged() throws Exception {
        Map<String, byte[]> woven =
                build(new Plugin.Factory.Simple(new AddsField()), new Plugin.Factory.Simple(new WeavePlugin()));
        assertThat(load(woven).getDeclaredField("added").getType()).isEqualTo(int.class);
        assertThat(total(woven)).isEqualTo("6");
    }

    @Test
    void weavesAlsoWhatAnotherPluginBuildsOn() throws Exception {
        Map<String, byte[]> woven =
                build(new Plugin.Factory.Simple(new WeavePlugin()), new Plugin.Factory.Simple(new AddsField()));
        assertThat(load(woven).getDeclaredField("added").getType()).isEqualTo(int.class);
        assertThat(total(woven)).isEqualTo("6");
    }

    @Test
    void failsTheBuildWithAllThatIsWrong() {
        assertThatThrownBy(() -> engine.withErrorHandlers(Plugin.Engine.ErrorHandler.Failing.FAIL_FAST)
                        .apply(
                                new Plugin.Engine.Source.InMemory(entries(WRONG)),
                                new Plugin.Engine.Target.InMemory(),
                                List.of(new Plugin.Factory.Simple(new WeavePlugin()))))
                .hasStackTraceContaining("error: " + WRONG + ".plain(Wrong.java:9): ")
                .hasStackTraceContaining("error: " + WRONG + ".locked(Wrong.java:14): ");
    }

    @Test
    void failsTheBuildWhereTheRuntimeIsOlder() {
        ClassFileLocator all = ClassFileLocator.ForClassLoader.of(WeavePluginTest.class.getClassLoader());
        ClassFileLocator older = new ClassFileLocator() {
            @Override
            public Resolution locate(String name) throws IOException {
                return name.contains(".Starters") ? new Resolution.Illegal(name) : all.locate(name);
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new Plugin.Engine.Default()
                        .with(older)
                        .withErrorHandlers(Plugin.Engine.ErrorHandler.Failing.FAIL_FAST)
                        .apply(
                                new Plugin.Engine.Source.InMemory(entries(SUMS)),
                                new Plugin.Engine.Target.InMemory(),
                                List.of(new Plugin.Factory.Simple(new WeavePlugin()))))
                .hasStackTraceContaining("jawait-runtime is of an older version than what weaves");
    }

    private Map<String, byte[]> build(Plugin.Factory... plugins) throws IOException {
        Plugin.Engine.Target.InMemory target = new Plugin.Engine.Target.InMemory();
        Plugin.Engine.Summary summary =
                engine.apply(new Plugin.Engine.Source.InMemory(entries(SUMS)), target, List.of(plugins));
        Map<String, byte[]> classes = target.toTypeMap();
        classes.keySet()
                .retainAll(summary.getTransformed().stream()
                        .map(TypeDescription::getName)
                        .toList());
        return classes;
    }

    private Map<String, byte[]> weave(Plugin.Engine.TypeStrategy strategy, Map<String, byte[]> entries)
            throws IOException {
        Plugin.Engine.Target.InMemory target = new Plugin.Engine.Target.InMemory();
        engine.with(strategy)
                .apply(
                        new Plugin.Engine.Source.InMemory(entries),
                        target,
                        List.of(new Plugin.Factory.Simple(new WeavePlugin())));
        return target.toTypeMap();
    }

    private static Map<String, byte[]> entries(String fixture) {
        return entries(List.of(fixture, FIXTURES + "Plain"));
    }

    private static Map<String, byte[]> entries(List<String> names) {
        Map<String, byte[]> entries = new HashMap<>();
        for (String name : names) {
            entries.put(name.replace('.', '/') + ".class", read(name));
        }
        return entries;
    }

    private static String total(Map<String, byte[]> classes) throws Exception {
        return String.valueOf(load(classes).getMethod("total").invoke(null));
    }

    private static Class<?> load(Map<String, byte[]> classes) throws ClassNotFoundException {
        return load(SUMS, classes);
    }

    private static Class<?> load(String name, Map<String, byte[]> classes) throws ClassNotFoundException {
        return new ByteArrayClassLoader.ChildFirst(WeavePluginTest.class.getClassLoader(), classes).loadClass(name);
    }

    private static byte[] read(String className) {
        String resource = "/" + className.replace('.', '/') + ".class";
        try (InputStream stream = WeavePluginTest.class.getResourceAsStream(resource)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another plugin, which comes after. */
    private static final class AddsField implements Plugin {
        @Override
        public boolean matches(TypeDescription type) {
            return type.getName().equals(SUMS);
        }

        @Override
        public DynamicType.Builder<?> apply(
                DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
            return builder.defineField("added", int.class, Visibility.PUBLIC);
        }

        @Override
        public void close() {}
    }
}
