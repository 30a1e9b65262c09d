package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods near the limits of class files and of the virtual machine's compilers, with code that no compiler would write. */
class LargeMethodsTest {
    private static final String COROUTINE = "Lio/jawait/Coroutine;";

    @Test
    void anOverloadThatWouldBeTooLargeIsRefusedAloneAndBothSizesAreTold() {
        WeaveResult result = weave(type -> {
            method(type, "work", "(I)" + COROUTINE, code -> awaits(code, 3));
            method(type, "work", "(J)" + COROUTINE, code -> awaits(code, 2_000));
            method(type, "other", "(J)" + COROUTINE, code -> awaits(code, 2_500));
        });

        assertThat(result).isInstanceOfSatisfying(WeaveResult.Woven.class, woven -> {
            assertThat(woven.methods()).isEqualTo(1);
            assertThat(woven.awaits()).isEqualTo(3);
        });
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .matches(
                                        "error: Large\\.work\\(Large\\.java:3\\): the method has 14004 bytes of code and"
                                                + " woven it would have \\d{5}, .* allows 65535\\. Split the method"
                                                + " \\[method-too-large]"),
                        each -> assertThat(each)
                                .matches("error: Large\\.other\\(Large\\.java:3\\): the method has 17504 bytes .*"));
    }

    @Test
    void whatCrossesTheCompilersLimitByWeavingIsWarnedOf() {
        WeaveResult result = weave(type -> {
            method(type, "small", "()" + COROUTINE, code -> awaits(code, 20));
            method(type, "crosses", "()" + COROUTINE, code -> awaits(code, 500));
            method(type, "large", "()" + COROUTINE, code -> awaits(code, 1_200));
        });

        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .singleElement()
                .asString()
                .matches(
                        "warning: Large\\.crosses\\(Large\\.java:3\\): the method has 3504 bytes of code and woven it has"
                                + " \\d{5}, and HotSpot .* more than 8000\\. .* \\[not-compiled]");
    }

    @Test
    void wideLocalsAndJumpsTooFarForTheirInstructionsAreNoLimit() {
        WeaveResult result = weave(type -> method(type, "far", "(I)" + COROUTINE, code -> {
            Label end = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, 300);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, end);
            awaits(code, 1_000);
            code.visitLabel(end);
        }));

        assertThat(result).isInstanceOf(WeaveResult.Woven.class);
    }

    private static void awaits(MethodVisitor code, int count) {
        for (int i = 0; i < count; i++) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "io/jawait/Coroutine", "done", "()" + COROUTINE, false);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "io/jawait/Coroutines",
                    "await",
                    "(Lio/jawait/Awaitable;)Ljava/lang/Object;",
                    false);
            code.visitInsn(Opcodes.POP);
        }
    }

    private static void method(ClassWriter type, String name, String descriptor, Consumer<MethodVisitor> body) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor code = type.visitMethod(access, name, descriptor, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        Label start = new Label();
        code.visitLabel(start);
        code.visitLineNumber(3, start);
        body.accept(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "io/jawait/Coroutine", "done", "()" + COROUTINE, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static WeaveResult weave(Consumer<ClassWriter> members) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Large", null, "java/lang/Object", null);
        type.visitSource("Large.java", null);
        members.accept(type);
        type.visitEnd();
        return new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(type.toByteArray());
    }
}
