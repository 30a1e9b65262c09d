package io.jawait.weaver.verify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class VerifierTest {
    private static final Object[] NONE = {};

    @Test
    void acceptsWhatFitsItsFrames() {
        assertThatCode(() -> verify(out -> jumpTo(out, "java/lang/Object"))).doesNotThrowAnyException();
    }

    @Test
    void refusesALocalOfAnotherType() {
        assertThatThrownBy(() -> verify(out -> jumpTo(out, "java/lang/Integer")))
                .hasStackTraceContaining("local 0");
    }

    @Test
    void refusesCodeBehindAJumpWithoutAFrame() {
        assertThatThrownBy(() -> verify(out -> {
                    out.visitInsn(Opcodes.RETURN);
                    out.visitInsn(Opcodes.RETURN);
                }))
                .hasStackTraceContaining("no stack map frame behind a jump");
    }

    @Test
    void refusesToRunOffTheEnd() {
        assertThatThrownBy(() -> verify(out -> out.visitInsn(Opcodes.NOP))).hasStackTraceContaining("runs off its end");
    }

    @Test
    void refusesAHandlerThatExpectsWhatIsNotThereYet() {
        assertThatThrownBy(() -> verify(out -> {
                    Label from = new Label();
                    Label to = new Label();
                    out.visitTryCatchBlock(from, to, to, null);
                    out.visitLabel(from);
                    out.visitInsn(Opcodes.ICONST_0);
                    out.visitVarInsn(Opcodes.ISTORE, 1);
                    out.visitInsn(Opcodes.RETURN);
                    out.visitLabel(to);
                    Object[] locals = {"java/lang/String", Opcodes.INTEGER};
                    out.visitFrame(Opcodes.F_NEW, 2, locals, 1, new Object[] {"java/lang/Throwable"});
                    out.visitInsn(Opcodes.POP);
                    out.visitInsn(Opcodes.RETURN);
                }))
                .hasStackTraceContaining("local 1");
    }

    @Test
    void refusesAnOperandTooMany() {
        assertThatThrownBy(() -> verify(out -> {
                    Label to = new Label();
                    out.visitInsn(Opcodes.ICONST_0);
                    out.visitJumpInsn(Opcodes.GOTO, to);
                    out.visitLabel(to);
                    out.visitFrame(Opcodes.F_NEW, 0, NONE, 0, NONE);
                    out.visitInsn(Opcodes.RETURN);
                }))
                .hasStackTraceContaining("1 operands where 0 are declared");
    }

    private static void jumpTo(MethodNode out, String declared) {
        Label to = new Label();
        out.visitJumpInsn(Opcodes.GOTO, to);
        out.visitLabel(to);
        out.visitFrame(Opcodes.F_NEW, 1, new Object[] {declared}, 0, NONE);
        out.visitInsn(Opcodes.RETURN);
    }

    /** Verifies {@code static void method(String)} with the given instructions. */
    private static void verify(Consumer<MethodNode> instructions) {
        ClassNode node = new ClassNode();
        node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "made/Checked", null, "java/lang/Object", null);
        MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "method", "(Ljava/lang/String;)V", null, new String[0]);
        instructions.accept(method);
        node.methods.add(method);
        Verifier.verify(node, Set.of(), new TypeHierarchy(VerifierTest::classFile));
    }

    private static byte[] classFile(String name) {
        try (var in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
