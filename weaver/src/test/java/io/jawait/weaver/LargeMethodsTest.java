package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.find.CodeSizes;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

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
    void suspensionsThatSaveTheSameDoNotEachTakeTheRoomOfTheirLocals() {
        WeaveResult result = weave(type -> method(type, "many", "(IIIIIIII)" + COROUTINE, code -> {
            awaits(code, 1_000);
            for (int local = 0; local < 8; local++) {
                code.visitVarInsn(Opcodes.ILOAD, local);
                code.visitInsn(Opcodes.POP);
            }
        }));

        assertThat(result).isInstanceOfSatisfying(WeaveResult.Woven.class, woven -> {
            assertThat(woven.awaits()).isEqualTo(1_000);
            assertThat(new CodeSizes(woven.classFile())
                            .of("many(Lio/jawait/internal/frame/FrameN;Lio/jawait/internal/frame/Driver;I)"
                                    + "Ljava/lang/Object;"))
                    .isBetween(30_000, 60_000);
        });
    }

    @Test
    void aMethodGrowsWithItsLocalsAndItsAwaitsAndNotWithTheirProduct() {
        assertThat(sizeWithLocals(400)).isLessThan(3 * sizeWithLocals(200)).isLessThan(65_535);
    }

    /** The size of a method that keeps what each of so many awaits gives. */
    private static int sizeWithLocals(int awaits) {
        WeaveResult result = weave(type -> method(type, "keeps", "()" + COROUTINE, code -> {
            for (int local = 0; local < awaits; local++) {
                awaits(code, 1);
                code.visitLdcInsn("");
                code.visitVarInsn(Opcodes.ASTORE, local);
            }
            for (int local = 0; local < awaits; local++) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                code.visitInsn(Opcodes.POP);
            }
        }));
        return new CodeSizes(((WeaveResult.Woven) result).classFile())
                .of("keeps(Lio/jawait/internal/frame/FrameN;Lio/jawait/internal/frame/Driver;I)Ljava/lang/Object;");
    }

    @Test
    void moreExceptionHandlersThanAClassFileHoldsAreRefusedAndBothNumbersAreTold() {
        WeaveResult result = weave(type -> method(type, "tries", "()" + COROUTINE, code -> {
            Label from = new Label();
            Label to = new Label();
            Label handler = new Label();
            Label end = new Label();
            for (int i = 0; i < 200; i++) {
                code.visitTryCatchBlock(from, to, handler, "java/lang/Exception");
            }
            code.visitLabel(from);
            awaits(code, 400);
            code.visitLabel(to);
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.POP);
            code.visitLabel(end);
        }));

        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("error: Large.tries(Large.java:3): the method has 200 exception handlers and woven it"
                        + " would have 80200, one more for each await in a try block, where a class file allows 65535."
                        + " Split the method [method-too-large]");
    }

    @Test
    void moreConstantsThanAClassFileHoldsAreRefusedAndBothNumbersAreTold() {
        WeaveResult result = weave(type -> {
            for (int i = 0; i < 32_730; i++) {
                type.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "f" + i, "I", null, i);
            }
            method(type, "waits", "()" + COROUTINE, code -> awaits(code, 1));
        });

        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .singleElement()
                .asString()
                .matches("error: Large\\.waits\\(Large\\.java:3\\): the class has 65\\d{3} constants and woven it would"
                        + " have 65\\d{3}, where a class file allows 65535\\. Split the class \\[method-too-large]");
    }

    @Test
    void aMethodWithoutRoomForMoreParametersIsWoven() {
        String parameters = "(" + "J".repeat(127) + "I)";
        WeaveResult result = weave(type -> {
            method(type, "full", parameters + COROUTINE, code -> awaits(code, 1));
            method(type, "calls", "()" + COROUTINE, code -> {
                for (int i = 0; i < 127; i++) {
                    code.visitInsn(Opcodes.LCONST_0);
                }
                code.visitInsn(Opcodes.ICONST_0);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "Large", "full", parameters + COROUTINE, false);
                awaitTop(code);
            });
        });

        assertThat(result)
                .isInstanceOfSatisfying(
                        WeaveResult.Woven.class,
                        woven -> new ClassReader(woven.classFile())
                                .accept(
                                        new ClassVisitor(Opcodes.ASM9) {
                                            @Override
                                            public MethodVisitor visitMethod(
                                                    int access,
                                                    String name,
                                                    String descriptor,
                                                    String signature,
                                                    String[] exceptions) {
                                                assertThat(Type.getArgumentsAndReturnSizes(descriptor) >> 2)
                                                        .isLessThanOrEqualTo(256);
                                                return null;
                                            }
                                        },
                                        0));
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
                                + " \\d{4,5}, and HotSpot .* more than 8000\\. .* \\[not-compiled]");
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
            awaitTop(code);
        }
    }

    private static void awaitTop(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "io/jawait/Coroutines",
                "await",
                "(Lio/jawait/Awaitable;)Ljava/lang/Object;",
                false);
        code.visitInsn(Opcodes.POP);
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
