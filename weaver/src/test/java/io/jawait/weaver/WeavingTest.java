package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.weaver.names.RuntimeNames;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;

class WeavingTest {
    private static final String FIXTURES = "io.jawait.weaver.fixtures.";

    @Test
    void methodsOfManyShapesGiveWhatTheyWouldIfTheyBlocked() throws Exception {
        runsAll(new WovenClasses(FIXTURES));
    }

    @Test
    void methodsOfManyShapesDoSoToWhereNothingCanBeAddedToTheirClass() throws Exception {
        runsAll(WovenClasses.inPlace(FIXTURES));
    }

    @Test
    void overloadsKeepTheirNameInStackTraces() throws Exception {
        String each = "name1 name1 namename2true namenamename2true name";
        for (WovenClasses classes : List.of(new WovenClasses(FIXTURES), WovenClasses.inPlace(FIXTURES))) {
            assertThat(classes.loadClass(FIXTURES + "Overloaded")
                            .getMethod("all")
                            .invoke(null))
                    .isEqualTo(each + " " + each);
        }
    }

    @Test
    void aClassWovenInPlaceKeepsItsMembersAndIsWovenOnce() throws Exception {
        for (String name : List.of("Basics", "Basics$Resource", "Refused")) {
            byte[] before = WovenClasses.classFile((FIXTURES + name).replace('.', '/'));
            byte[] after = WovenClasses.inPlace(FIXTURES).weave(FIXTURES + name);
            assertThat(members(after)).containsExactlyElementsOf(members(before));
            assertThat(ClassWeaver.inPlace(WeaverOptions.defaults(), WovenClasses::classFile)
                            .weave(after))
                    .isInstanceOf(WeaveResult.Unchanged.class);
            assertThat(new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(after))
                    .isInstanceOf(WeaveResult.Unchanged.class);
        }
    }

    @Test
    void whatAnOlderVersionHasWovenSaysSoWhereItIsCalled() throws Exception {
        String name = FIXTURES + "Listed";
        ClassWriter older = new ClassWriter(0);
        new ClassReader(new WovenClasses(FIXTURES).weave(name))
                .accept(new ClassRemapper(older, new SimpleRemapper(RuntimeNames.STARTERS, RuntimeNames.WOVEN)), 0);
        Class<?> listed = new ClassLoader(WeavingTest.class.getClassLoader()) {
            Class<?> define(byte[] classFile) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        }.define(older.toByteArray());
        for (Method method : listed.getDeclaredMethods()) {
            if (List.of("nothing", "oneAwait", "hot", "generator").contains(method.getName())
                    && method.isAnnotationPresent(Async.class)) {
                method.setAccessible(true);
                Object[] arguments = method.getParameterCount() == 0
                        ? new Object[0]
                        : new Object[] {method.getParameterTypes()[0] == int.class ? 1 : null};
                assertThatThrownBy(() -> method.invoke(null, arguments))
                        .cause()
                        .isInstanceOf(IncompatibleClassChangeError.class)
                        .hasMessage(name + "." + method.getName()
                                + " was woven by an older version of Jawait than the runtime is of. Compile " + name
                                + " anew and weave it with the plugin, the agent or the command line of the runtime's"
                                + " version; what is woven already is not woven again");
            }
        }
    }

    private static List<String> members(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        List<String> members = new ArrayList<>();
        node.fields.forEach(field -> members.add(field.access + " " + field.name + " " + field.desc));
        node.methods.forEach(method -> members.add(method.access + " " + method.name + method.desc));
        return members;
    }

    private static void runsAll(WovenClasses classes) throws Exception {
        Class<?> basics = classes.loadClass(FIXTURES + "Basics");
        Object all = basics.getMethod("all", int.class).invoke(null, 100_000);

        assertThat(all.toString().lines())
                .containsExactly(
                        "610",
                        "21",
                        "100000100000",
                        "100000100000",
                        "x17c1.52.53e4truePoint[x=3, y=3.75, name=pq]1217",
                        "ok0f!;io1f!;isef!ok3f!;",
                        "lxmxlx",
                        "hhot",
                        "45 45",
                        "30[break, closed, i0, break, closed, i1, break, closed, i2, break, closed, i3, break, closed, i4, closed]",
                        "0[closed, i0, outer, closed, closed]",
                        "return[closed, i0][closed, i0, closed, closed]",
                        "0[closed, i0, closed, thrown, closed]",
                        "10[closed, closed, closed, closed, closed, closed]",
                        "[bodyab, b:null, a:null]",
                        "[b:body, a:body, body0]",
                        "[bodyab, b:null, a:null, closing a]",
                        "[b:body, a:body, body1]",
                        "AB1int5other");
        assertThat(classes.diagnostics).isEmpty();
    }

    @Test
    void parametersAreForgottenWithTheLastAwaitThatMayReadThem() throws Exception {
        for (WovenClasses classes : List.of(new WovenClasses(FIXTURES), WovenClasses.inPlace(FIXTURES))) {
            Class<?> kept = classes.loadClass(FIXTURES + "Kept");

            assertThat(kept.getMethod("all").invoke(null)).isEqualTo("heldheld and forgotten held3 and forgotten");
        }
    }
}
