package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/** What tools read about the methods of a woven class. */
class DebugTablesTest {
    private static final String MARK = "Ldemo/Mark;";

    private final Map<String, MethodNode> before = new HashMap<>();
    private final Map<String, MethodNode> after = new HashMap<>();

    DebugTablesTest() {
        ClassNode plain = annotated();
        plain.methods.forEach(method -> before.put(method.name + method.desc, method));
        ClassWriter writer = new ClassWriter(0);
        plain.accept(writer);
        WeaveResult result =
                new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(writer.toByteArray());
        ClassNode woven = new ClassNode();
        new ClassReader(((WeaveResult.Woven) result).classFile()).accept(woven, 0);
        woven.methods.forEach(method -> after.put(method.name + method.desc, method));
    }

    private static ClassNode annotated() {
        ClassNode plain = new ClassNode();
        new ClassReader(WovenClasses.classFile("io/jawait/weaver/fixtures/Basics")).accept(plain, 0);
        for (MethodNode method : plain.methods) {
            method.parameters = new ArrayList<>();
            for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
                method.parameters.add(new ParameterNode("p" + i, 0));
                method.visitParameterAnnotation(i, MARK, true);
            }
            method.visitAnnotation(MARK, true);
            method.visitTypeAnnotation(
                    TypeReference.newTypeReference(TypeReference.METHOD_RETURN).getValue(), null, MARK, true);
        }
        return plain;
    }

    @Test
    void whatWasDeclaredKeepsItsParameterNamesAndAnnotations() {
        assertThat(before).hasSizeGreaterThan(15).allSatisfy((key, method) -> {
            MethodNode woven = after.get(key);
            assertThat(names(woven.parameters)).isEqualTo(names(method.parameters));
            assertThat(descriptors(woven.visibleAnnotations)).isEqualTo(descriptors(method.visibleAnnotations));
            assertThat(woven.visibleTypeAnnotations).hasSameSizeAs(method.visibleTypeAnnotations);
            assertThat(woven.signature).isEqualTo(method.signature);
            if (method.visibleParameterAnnotations != null) {
                assertThat(woven.visibleParameterAnnotations).hasSameSizeAs(method.visibleParameterAnnotations);
            }
        });
    }

    private static List<String> names(@Nullable List<ParameterNode> parameters) {
        return parameters == null
                ? List.of()
                : parameters.stream().map(each -> each.name).toList();
    }

    private static List<String> descriptors(List<AnnotationNode> annotations) {
        return annotations.stream().map(each -> each.desc).toList();
    }

    @Test
    void whatWasAddedHasNeitherAnnotationsNorVariablesThatTheSourceDoesNotHave() {
        Set<String> variables = new HashSet<>(Set.of("self"));
        before.values().forEach(method -> method.localVariables.forEach(each -> variables.add(each.name)));
        Map<String, MethodNode> added = new HashMap<>(after);
        added.keySet().removeAll(before.keySet());

        assertThat(added).hasSizeGreaterThan(15).allSatisfy((key, method) -> {
            assertThat(method.parameters).isNull();
            assertThat(method.visibleAnnotations).isNull();
            assertThat(method.invisibleAnnotations).isNull();
            assertThat(method.visibleTypeAnnotations).isNull();
            assertThat(method.visibleParameterAnnotations).isNull();
            assertThat(shown(method)).isSubsetOf(variables);
        });
    }

    private static Set<String> shown(MethodNode method) {
        Set<String> names = new HashSet<>();
        if (method.localVariables != null) {
            for (LocalVariableNode each : method.localVariables) {
                names.add(each.name);
            }
        }
        return names;
    }
}
