package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jawait.internal.frame.Frame;
import io.jawait.weaver.names.RuntimeNames;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class RuntimeNamesTest {
    @Test
    void everyClassNamedExists() throws Exception {
        for (Field constant : RuntimeNames.class.getFields()) {
            if (constant.getType() == String.class && Modifier.isPublic(constant.getModifiers())) {
                String name = ((String) constant.get(null)).replaceAll("^L|;$", "");
                if (name.startsWith("io/jawait/") && !name.endsWith("/")) {
                    assertThat(Class.forName(name.replace('/', '.'))).isNotNull();
                }
            }
        }
    }

    @Test
    void framesAreInTheStatesThatTheyAreWrittenIn() {
        assertThat(RuntimeNames.STARTED).isEqualTo(Frame.STARTED);
        assertThat(RuntimeNames.UNGUARDED).isEqualTo(Frame.UNGUARDED);
        // Bodies take the state without it by narrowing it to a char.
        assertThat(Frame.UNGUARDED & Character.MAX_VALUE).isZero();
    }

    @Test
    void everyFrameShapeExistsWithItsFields() throws Exception {
        for (int references = 0; references <= RuntimeNames.MOST_REFERENCES + 1; references++) {
            for (int primitives = 0; primitives <= RuntimeNames.MOST_PRIMITIVES + 1; primitives++) {
                String shape = RuntimeNames.frameShape(references, primitives);
                Class<?> type = Class.forName(shape.replace('/', '.'));
                if (!shape.equals(RuntimeNames.FRAME_N)) {
                    for (int i = 0; i < references; i++) {
                        assertThat(type.getField("r" + i).getType()).isEqualTo(Object.class);
                    }
                    for (int i = 0; i < primitives; i++) {
                        assertThat(type.getField("l" + i).getType()).isEqualTo(long.class);
                    }
                }
            }
        }
    }

    @Test
    void whatIsAskedCanBeAskedByGeneratedCode() throws Exception {
        for (String asked : RuntimeNames.ASKING) {
            String owner = asked.substring(0, asked.indexOf('.'));
            String name = asked.substring(owner.length() + 1, asked.indexOf('('));
            assertThat(Class.forName(owner.replace('/', '.'))
                            .getSuperclass()
                            .getSuperclass()
                            .getName())
                    .isEqualTo(RuntimeNames.ASKED.replace('/', '.'));
            String arguments = asked.substring(asked.indexOf('(') + 1, asked.indexOf(')'));
            resolve(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, asked.substring(asked.indexOf('('))));
            resolve(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    RuntimeNames.WOVEN,
                    RuntimeNames.ASK,
                    "(L" + RuntimeNames.ASKED + ";" + arguments + "L" + RuntimeNames.DRIVER + ";I)Ljava/lang/Object;"));
        }
    }

    @Test
    void everyMemberThatGeneratedCodeUsesExists() throws Exception {
        Set<String> woven = new TreeSet<>();
        for (AbstractInsnNode insn : generated("Basics", "Basics$Resource", "Refused", "Suspect")) {
            if (insn instanceof MethodInsnNode call && isInternal(call.owner)) {
                resolve(call);
                woven.add(call.name);
            } else if (insn instanceof InvokeDynamicInsnNode link && isInternal(link.bsm.getOwner())) {
                resolve(link.bsm);
                woven.add(link.bsm.getName());
            } else if (insn instanceof FieldInsnNode field && isInternal(field.owner)) {
                assertThat(Class.forName(field.owner.replace('/', '.'))
                                .getField(field.name)
                                .getType())
                        .isEqualTo(typeOf(field.desc));
            }
        }
        assertThat(woven)
                .contains(
                        "await",
                        "end",
                        "tail",
                        "mark",
                        "cold",
                        "begun",
                        "begunTail",
                        "caught",
                        "hot",
                        "generator",
                        "emit",
                        "hasNext",
                        "next",
                        "element",
                        "close",
                        "leaving",
                        "refused",
                        "take",
                        "suspended",
                        "postpone",
                        "yield",
                        "claim",
                        "code",
                        "link",
                        "entered",
                        "clear",
                        "<init>");
    }

    @Test
    void whatGeneratedCodeUsesIsWhatTheNumberStandsFor() throws Exception {
        Set<String> used = new TreeSet<>();
        for (AbstractInsnNode insn : generated("Basics", "Basics$Resource", "Listed", "Resourceful", "Suspect")) {
            if (insn instanceof MethodInsnNode call && isInternal(call.owner)) {
                used.add(call.owner + "." + call.name + call.desc);
            } else if (insn instanceof InvokeDynamicInsnNode link && isInternal(link.bsm.getOwner())) {
                used.add(link.bsm.getOwner() + "." + link.bsm.getName() + link.bsm.getDesc());
            } else if (insn instanceof FieldInsnNode field && isInternal(field.owner)) {
                used.add(field.owner + "." + field.name + " " + field.desc);
            }
        }
        String text = used.stream()
                .map(each -> each.replaceAll("FrameR\\dL\\d", "FrameRxLy").replaceAll("\\.([lr])\\d ", ".$1n "))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = Path.of("src/test/resources/io/jawait/weaver/contract.txt");
        if ("write".equals(System.getProperty("jawait.golden"))) {
            Files.writeString(file, text);
            fail("written anew, which proves nothing: " + file);
        }
        assertThat(text)
                .as(
                        "where a version has been published since the last change, %s gets the next number; then"
                                + " -Djawait.golden=write writes %s anew",
                        RuntimeNames.STARTERS, file)
                .isEqualTo(Files.readString(file));
    }

    private static List<AbstractInsnNode> generated(String... names) throws Exception {
        List<AbstractInsnNode> spelled = new ArrayList<>();
        String fixtures = "io.jawait.weaver.fixtures.";
        for (WovenClasses classes : List.of(new WovenClasses(fixtures), WovenClasses.inPlace(fixtures))) {
            for (String name : names) {
                ClassNode node = new ClassNode();
                new ClassReader(classes.weave(fixtures + name)).accept(node, 0);
                for (MethodNode method : node.methods) {
                    method.instructions.forEach(spelled::add);
                }
            }
        }
        return spelled;
    }

    private static Class<?> typeOf(String descriptor) {
        return MethodType.fromMethodDescriptorString("()" + descriptor, RuntimeNamesTest.class.getClassLoader())
                .returnType();
    }

    private static boolean isInternal(String owner) {
        return owner.startsWith("io/jawait/internal/");
    }

    private static void resolve(Handle bootstrap) throws Exception {
        resolve(new MethodInsnNode(
                Opcodes.INVOKESTATIC, bootstrap.getOwner(), bootstrap.getName(), bootstrap.getDesc(), false));
    }

    private static void resolve(MethodInsnNode call) throws Exception {
        Class<?> owner = Class.forName(call.owner.replace('/', '.'));
        var type = MethodType.fromMethodDescriptorString(call.desc, RuntimeNamesTest.class.getClassLoader());
        if (call.name.equals("<init>")) {
            assertThat(owner.getConstructor(type.parameterArray())).isNotNull();
        } else {
            assertThat(owner.getMethod(call.name, type.parameterArray()).getReturnType())
                    .isEqualTo(type.returnType());
        }
    }
}
