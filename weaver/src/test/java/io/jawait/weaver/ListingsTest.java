package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jawait.weaver.find.CodeSizes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Woven code as text, one file for each shape. {@code -Djawait.golden=write} writes the files anew, and fails: look
 * at the difference before it is kept.
 */
class ListingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/jawait/weaver/listings");
    private static final boolean WRITE = "write".equals(System.getProperty("jawait.golden"));
    private static final String LISTED = "io/jawait/weaver/fixtures/Listed";

    private final byte[] plain = WovenClasses.classFile(LISTED);
    private final byte[] woven = ((WeaveResult.Woven)
                    new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(plain))
            .classFile();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "oneAwait",
                "savedLocals",
                "direct",
                "virtual",
                "asked",
                "construction",
                "handler",
                "tail",
                "hot",
                "generator",
                "loop",
                "resource",
                "manyLocals",
                "fewLeft"
            })
    void wovenCodeIsAsListed(String shape) throws IOException {
        String listing = listing(shape);
        Path file = FOLDER.resolve(shape + ".txt");
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, listing);
            fail("written anew, which proves nothing: " + file);
        }
        assertThat(listing)
                .as("-Djawait.golden=write writes %s anew", file)
                .isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    private String listing(String shape) {
        StringBuilder text = new StringBuilder();
        List<MethodNode> before = methods(plain, shape);
        List<MethodNode> after = methods(woven, shape);
        long awaits = before.stream()
                .flatMap(ListingsTest::instructions)
                .filter(ListingsTest::suspends)
                .count();
        text.append("awaits ").append(awaits).append('\n');
        size(text, "plain", before, new CodeSizes(plain));
        after.forEach(method -> size(text, method.name + method.desc, List.of(method), new CodeSizes(woven)));
        for (MethodNode method : after) {
            text.append('\n')
                    .append(method.name)
                    .append(method.desc)
                    .append('\n')
                    .append(code(method));
        }
        return text.toString();
    }

    private static void size(StringBuilder text, String what, List<MethodNode> methods, CodeSizes sizes) {
        long instructions = methods.stream().flatMap(ListingsTest::instructions).count();
        int bytes = methods.stream()
                .mapToInt(each -> sizes.of(each.name + each.desc))
                .sum();
        text.append(what)
                .append(": ")
                .append(instructions)
                .append(" instructions, ")
                .append(bytes)
                .append(" bytes\n");
    }

    private static boolean suspends(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (call.owner.equals("io/jawait/Coroutines") && !call.name.equals("awaitEach")
                        || call.name.equals("hasNext")
                        || call.name.equals("close"));
    }

    private static Stream<AbstractInsnNode> instructions(MethodNode method) {
        return Stream.of(method.instructions.toArray()).filter(insn -> insn.getOpcode() >= 0);
    }

    private static List<MethodNode> methods(byte[] classFile, String shape) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.name.equals(shape) || method.name.startsWith(shape + "$"))
                .toList();
    }

    private static String code(MethodNode method) {
        Textifier text = new Textifier();
        method.accept(new TraceMethodVisitor(text));
        StringBuilder all = new StringBuilder();
        text.getText()
                .forEach(each -> all.append(each instanceof List<?> parts ? String.join("", strings(parts)) : each));
        return all.toString();
    }

    private static List<String> strings(List<?> parts) {
        return parts.stream().map(String::valueOf).toList();
    }
}
